import type * as z from 'zod';
import type { Context } from '../app/context.ts';
import type { Text } from '../language/language.ts';

export type { Context };

/** What a tool does to the account; annotations are derived from it and from nothing else. */
export type ToolKind = 'read' | 'create' | 'update' | 'delete';

/** One call: where it may report progress and when it has to stop. */
export type ToolCall = {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number, message: string) => void;
  /** Whether the client shows progress and so waits for more than a minute. */
  readonly isFollowed: boolean;
};

export type ToolAnswer<Output> = {
  /** Goes out as `structuredContent`. */
  readonly data: Output;
  /** A few lines for hosts and models that read only text. The warnings of the basis go out below it. */
  readonly text: Text | string;
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
