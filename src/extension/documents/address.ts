import { fileName } from '../words/fileName.ts';

/** The scheme of documents that the server's answers are written into. */
export const SCHEME = 'igpsport';

/** What a document is of. */
export type Source =
  | { readonly kind: 'ride'; readonly rideId: string }
  | { readonly kind: 'comparison'; readonly rideIds: readonly string[] }
  | { readonly kind: 'workout'; readonly workoutId: string };

/** The path of a document's address: what it is of, and a name for its tab. */
export function pathOf(source: Source, name: string): string {
  return `/${source.kind}/${idsOf(source).join(',')}/${fileName(name)}.md`;
}

/** What a document with this path is of; null for any other. */
export function sourceOf(path: string): Source | null {
  const [, kind, ids = ''] = /^\/(ride|comparison|workout)\/([\w,-]+)\/[^/]+$/.exec(path) ?? [];
  switch (kind) {
    case 'ride':
      return { kind, rideId: ids };
    case 'comparison':
      return { kind, rideIds: ids.split(',') };
    case 'workout':
      return { kind, workoutId: ids };
    default:
      return null;
  }
}

function idsOf(source: Source): readonly string[] {
  switch (source.kind) {
    case 'ride':
      return [source.rideId];
    case 'comparison':
      return source.rideIds;
    case 'workout':
      return [source.workoutId];
  }
}
