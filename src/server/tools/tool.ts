import type * as z from 'zod';
import type { Context } from '../app/context.ts';
import type { Text } from '../language/language.ts';

export type { Context };

/** What a tool does to the account; annotations are derived from it and from nothing else. */
export type ToolKind = 'read' | 'create' | 'update' | 'delete';

/** What a person is asked before something is done that cannot be undone. Words of strangers in it are escaped. */
export type Question = {
  readonly message: string;
  /** What a tick in the box says. */
  readonly label: string;
};

/** Everything that is not a clear yes is a no. `unavailable`: the client has no way to ask. */
export type Consent = 'yes' | 'no' | 'unavailable';

/** One call: where it may report progress and when it has to stop. */
export type ToolCall = {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number, message: Text) => void;
  /** Whether the client shows progress and so waits for more than a minute. */
  readonly isFollowed: boolean;
  /**
   * Asks the person before the client. May end the run and begin it anew when the answer is there: ask before
   * anything is changed.
   */
  readonly confirm: (question: Question) => Promise<Consent>;
};

export type ToolAnswer<Output> = {
  /** Goes out as `structuredContent`. */
  readonly data: Output;
  /** A few lines for hosts and models that read only text. The warnings of the basis go out below it. */
  readonly text: Text;
  /** A file that is no text. */
  readonly attachment?: { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array };
};

/** A tool is a plain object. Where it runs, and how its answer travels, is not its business. */
export type Tool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> = {
  readonly name: string;
  readonly title: string;
  /** When to use it and what the numbers mean; under 400 characters. */
  readonly description: string;
  readonly kind: ToolKind;
  /** May take as long as it needs while its progress is followed. */
  readonly isBackfill?: true;
  /** Bytes of arguments that are read, where a file may be among them; otherwise no more than 64 KiB. */
  readonly largestArgumentsBytes?: number;
  readonly input: Input;
  readonly output: Output;
  readonly run: (
    args: z.output<Input>,
    context: Context,
    call: ToolCall,
  ) => Promise<ToolAnswer<z.input<Output>>>;
};

/** A tool whose schemas have been forgotten: what a list of tools holds. Arguments are parsed before `run`. */
export type AnyTool = Omit<Tool, 'run'> & {
  readonly run: (
    args: never,
    context: Context,
    call: ToolCall,
  ) => Promise<ToolAnswer<{ readonly basis: { readonly warnings: readonly string[] } }>>;
};

/** Ties a handler's types to its schemas. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: Tool<Input, Output>,
): Tool<Input, Output> {
  return tool;
}
