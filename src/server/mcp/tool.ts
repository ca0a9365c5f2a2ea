import type { Tool as WireTool } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { AnyTool, ToolKind } from '../tools/tool.ts';

const ANNOTATIONS = {
  read: { readOnlyHint: true, idempotentHint: true, openWorldHint: true },
  create: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  update: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  delete: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
} satisfies Record<ToolKind, object>;

/** A tool as `tools/list` shows it. */
export function describeTool({ name, title, description, kind, input, output }: AnyTool): WireTool {
  return {
    name,
    title,
    description,
    inputSchema: jsonSchema(input, 'input'),
    outputSchema: jsonSchema(output, 'output'),
    annotations: { title, ...ANNOTATIONS[kind] },
  };
}

function jsonSchema(schema: z.ZodObject, io: 'input' | 'output'): WireTool['inputSchema'] {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: slim });
  return { ...rest, type: 'object' } as WireTool['inputSchema'];
}

/** Bounds that zod adds to every integer tell a model nothing. */
function slim({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
