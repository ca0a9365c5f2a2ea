import * as z from 'zod';
import { WORKOUT_LIMITS, workout } from '../workout.ts';

/** What of JSON schema a workout's uses. */
type Schema = {
  readonly type?: unknown;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
};

/** The whole schema of a workout, draft 2020-12: completion, hover and problems in an editor. */
export function workoutJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(workout, { io: 'input' });
}

/** The same for the files: draft-07, which VS Code understands whole, with what it offers to put in. */
export function workoutFileSchema(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(workout, { io: 'input', target: 'draft-07' });
  const { node } = schema['definitions'] as Record<string, object>;
  Object.assign(node ?? {}, { defaultSnippets: SNIPPETS });
  return schema;
}

const SNIPPETS = [
  {
    label: 'step',
    description: 'Minutes at % of FTP',
    body: {
      name: 'On',
      intensity: 'active',
      duration: { type: 'time', value: 600 },
      target: { type: 'power_percent_ftp', min: 88, max: 93 },
    },
  },
  {
    label: 'repeat',
    description: 'Steps that are ridden several times',
    body: {
      type: 'repeat',
      times: 4,
      steps: [
        { name: 'On', intensity: 'active', duration: { type: 'time', value: 240 } },
        { name: 'Off', intensity: 'rest', duration: { type: 'time', value: 240 } },
      ],
    },
  },
];

/**
 * A workout as an argument of a tool. To zod it may be anything, so that `readWorkout` says what is wrong with it, in the
 * tool's own answer; `tools/list` shows the short form of the schema, a quarter of the whole: the shapes of a node, a
 * duration, a target each put together in one, no bounds, no references (many clients fail on those that recur), what is
 * in a repeat in words.
 */
export function workoutArgument(description: string) {
  const argument = z.unknown();
  argument._zod.toJSONSchema = () => ({ ...outline(), description });
  return argument;
}

let known: Schema | undefined;

/** Made when somebody lists the tools: it takes longer than a call does, which needs none of it. */
function outline(): Schema {
  if (known === undefined) {
    const schema = workoutJsonSchema() as Schema;
    known = outlineOf(schema, schema.$defs ?? {});
  }
  return known;
}

type Definitions = Readonly<Record<string, Schema>>;

/** A schema in short: what there is, not what is forbidden. */
function outlineOf(schema: Schema, definitions: Definitions): Schema {
  const { description } = schema;
  const said = description === undefined ? {} : { description };
  if (schema.$ref !== undefined) return { ...outlineOfReference(schema.$ref, definitions), ...said };
  const shapes = (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== 'null');
  if (shapes.length > 0)
    return { ...shapes.map((shape) => outlineOf(shape, definitions)).reduce(together), ...said };
  const { const: only, enum: values = only === undefined ? undefined : [only] } = schema;
  if (values !== undefined) return { type: typeof values[0], enum: values, ...said };
  const { properties, items, required, type } = schema;
  return {
    ...(type === undefined ? {} : { type: Array.isArray(type) ? type[0] : type }),
    ...(properties === undefined ? {} : { properties: outlinesOf(properties, definitions) }),
    ...(required === undefined ? {} : { required }),
    ...(items === undefined ? {} : { items: outlineOf(items, definitions) }),
    ...said,
  };
}

function outlinesOf(properties: Readonly<Record<string, Schema>>, definitions: Definitions) {
  return Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [key, outlineOf(property, definitions)]),
  );
}

/** What a name stands for; inside of itself, in words. */
function outlineOfReference(reference: string, definitions: Definitions): Schema {
  const name = reference.replace('#/$defs/', '');
  const { [name]: definition, ...others } = definitions;
  if (definition !== undefined) return outlineOf(definition, others);
  return {
    type: 'object',
    description: `as outside of the repeat; repeats again too, ${WORKOUT_LIMITS.nesting} levels at most`,
  };
}

/** Two shapes in one: what either has, demanding what both demand. */
function together(one: Schema, other: Schema): Schema {
  if (one.enum !== undefined && other.enum !== undefined)
    return { type: one.type, enum: [...new Set([...one.enum, ...other.enum])] };
  if (one.properties === undefined || other.properties === undefined)
    return {
      type: one.type === other.type ? one.type : 'number',
      ...(one.description === other.description && one.description !== undefined
        ? { description: one.description }
        : {}),
    };
  const required = one.required?.filter((key) => other.required?.includes(key)) ?? [];
  return {
    type: 'object',
    properties: mergedProperties(one.properties, other.properties),
    ...(required.length === 0 ? {} : { required }),
  };
}

function mergedProperties(
  one: Readonly<Record<string, Schema>>,
  other: Readonly<Record<string, Schema>>,
): Readonly<Record<string, Schema>> {
  const merged: Record<string, Schema> = { ...one };
  for (const [key, property] of Object.entries(other)) {
    const known = merged[key];
    merged[key] = known === undefined ? property : together(known, property);
  }
  return merged;
}
