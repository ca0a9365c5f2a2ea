import type { Extension } from '../context.ts';
import type { Documents } from '../documents/documents.ts';
import type { ActivityPanels } from '../panels/ride/activityPanels.ts';
import type { TrainingPanel } from '../panels/training/trainingPanel.ts';
import type { Views } from '../views/views.ts';
import type { Origins } from '../workouts/origins.ts';

/** What the commands of the views work with. */
export type Parts = {
  readonly extension: Extension;
  readonly views: Views;
  readonly documents: Documents;
  readonly panels: ActivityPanels;
  readonly training: TrainingPanel;
  readonly origins: Origins;
};
