/** A codicon, and the theme colour it is drawn in. */
export type NodeIcon = { readonly id: string; readonly color?: string };

export type Ride = {
  readonly kind: 'ride';
  readonly rideId: string;
  readonly name: string;
  readonly day: string;
};

/** What a row of a view stands for: commands of its context menu start from here. */
export type Subject = Ride | { readonly kind: 'workout'; readonly workoutId: string; readonly title: string };

/** A row of a view, before VS Code draws it. */
export type TreeNode = {
  /** Stable over refreshes, so that what is open and selected stays so. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown: strangers' words in it are escaped. */
  readonly tooltip?: string;
  /** What a screen reader says instead of label and description. */
  readonly spoken?: string;
  readonly icon?: NodeIcon;
  /** `when` clauses of the manifest's menus look at it. */
  readonly context: string;
  readonly command?: { readonly id: string; readonly title: string };
  readonly children?: readonly TreeNode[];
  readonly isOpen?: boolean;
  readonly subject?: Subject;
};
