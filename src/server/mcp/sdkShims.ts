import nodeProcess from 'node:process';
import * as z from 'zod';

/** What the MCP SDK takes from its runtime; esbuild.mjs puts this in the place of the SDK's own, which brings AJV. */
export const process = nodeProcess;

type Validated =
  | { valid: true; data: unknown; errorMessage: undefined }
  | { valid: false; data: undefined; errorMessage: string };

/** Validates a client's answer to an elicitation against its JSON schema, by way of zod. */
export class DefaultJsonSchemaValidator {
  getValidator(schema: Parameters<typeof z.fromJSONSchema>[0]): (input: unknown) => Validated {
    const parsed = z.fromJSONSchema(schema);
    return (input) => {
      const result = parsed.safeParse(input);
      return result.success
        ? { valid: true, data: result.data, errorMessage: undefined }
        : { valid: false, data: undefined, errorMessage: z.prettifyError(result.error) };
    };
  }
}
