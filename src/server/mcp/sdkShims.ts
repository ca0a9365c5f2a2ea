import nodeProcess from 'node:process';

/** What the MCP SDK takes from its runtime; esbuild.mjs puts this in the place of the SDK's own, which brings AJV. */
export const process = nodeProcess;

/** Checks what a client answers when it is asked something. This server asks nothing, so no answer is right. */
export class DefaultJsonSchemaValidator {
  getValidator(): (input: unknown) => { valid: false; data: undefined; errorMessage: string } {
    return () => ({ valid: false, data: undefined, errorMessage: 'nothing was asked' });
  }
}
