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
  const override = io === 'input' ? forModels : inShort;
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override });
  return { ...rest, type: 'object' } as WireTool['inputSchema'];
}

type Converted = { readonly jsonSchema: z.core.JSONSchema.BaseSchema; readonly path: readonly unknown[] };

/** No model asks for more than this of anything: such a bound is for programs that went wrong. */
const VAST = 10_000;

/** What tells a model nothing: bounds that it never comes near, and defaults longer than what they are for. */
function forModels({ jsonSchema }: Converted): void {
  const { minimum = 0, maximum = 0, default: otherwise } = jsonSchema;
  if (maximum >= VAST) delete jsonSchema.maximum;
  if (minimum <= -VAST) delete jsonSchema.minimum;
  if (jsonSchema.minLength === 1) delete jsonSchema.minLength;
  if (jsonSchema.minItems === 1) delete jsonSchema.minItems;
  if (Array.isArray(otherwise) && otherwise.length > 2) delete jsonSchema.default;
}

/**
 * Every chat pays for the list of tools. In results every field is always there (the server's instructions say it
 * once), and a later version may add some: neither has to be said of each object again. What may be null says so in its type.
 * `basis` is much the same in all of them, and written for whoever reads it.
 */
function inShort({ jsonSchema, path }: Converted): void {
  if (path.join() === 'properties,basis') delete jsonSchema.properties;
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (path.length > 0) delete jsonSchema.required;
  const [value, nothing, ...others] = jsonSchema.anyOf ?? [];
  if (typeof value?.type !== 'string' || nothing?.type !== 'null' || others.length > 0) return;
  delete jsonSchema.anyOf;
  const choices = value.enum === undefined ? {} : { enum: [...value.enum, null] };
  Object.assign(jsonSchema, value, choices, { type: [value.type, 'null'] });
}
