import nodeProcess from 'node:process';

/** What the MCP SDK takes from its runtime; esbuild.mjs puts this in the place of the SDK's own, which brings AJV. */
export const process = nodeProcess;

/** Checks what `elicitInput` is answered. Who asks here (confirm.ts) reads the answer itself, so none is right. */
export class DefaultJsonSchemaValidator {
  getValidator(): (input: unknown) => { valid: false; data: undefined; errorMessage: string } {
    return () => ({ valid: false, data: undefined, errorMessage: 'nobody asked this way' });
  }
}
