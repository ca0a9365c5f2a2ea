import { runInNewContext } from 'node:vm';

import { cleanText } from '../../core/text.ts';

/**
 * The vendor's signing module (a wasm-bindgen build that exports `init_session_key` and `generate_signature`), run
 * in the WebAssembly sandbox: it is given what it declares it needs and nothing else, and none of that reaches the
 * file system, the network, the clock or randomness. Whatever it does, it ends in time, and what it returns can stand
 * in a header; what it takes of memory is looked at afterwards.
 */
export type SigningModule = {
  /** One instance holds one session key, so each handshake takes a new one. */
  readonly instantiate: () => SigningInstance;
};

export type SigningInstance = {
  /** Hands over the service's key. Throws Error with the module's own reason when it does not fit. */
  readonly initSessionKey: (key: Uint8Array) => void;
  /** Base64 of the module's digest. Throws Error. */
  readonly generateSignature: (parts: SignatureParts) => string;
};

export type SignatureParts = {
  readonly method: string;
  readonly path: string;
  /** Unix seconds, decimal. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly body: string;
};

/** What one call may take. */
const MAX_RUN_MS = 1_000;
const MAX_MEMORY_BYTES = 64 * 2 ** 20;

/** Of a signature, or of the reason of an error. */
const MAX_TEXT_BYTES = 1_000;

/** 44 characters so far. */
const BASE64 = /^[A-Za-z0-9+/_-]{20,200}={0,2}$/;

/** Name → kind of what the module must export. */
const EXPORTS: Readonly<Record<string, string>> = {
  memory: 'memory',
  __wbindgen_externrefs: 'table',
  __wbindgen_malloc: 'function',
  __wbindgen_free: 'function',
  __externref_table_dealloc: 'function',
  __wbindgen_start: 'function',
  init_session_key: 'function',
  generate_signature: 'function',
};

type Exports = {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly __wbindgen_externrefs: Table;
  readonly __wbindgen_malloc: (length: number, align: number) => number;
  readonly __wbindgen_free: (pointer: number, length: number, align: number) => void;
  readonly __externref_table_dealloc: (index: number) => void;
  readonly __wbindgen_start: () => void;
  /** [accepted, index of an error, whether it failed] */
  readonly init_session_key: (pointer: number, length: number) => [number, number, number];
  /** [pointer, length, index of an error, whether it failed]; takes pointer and length of five strings. */
  readonly generate_signature: (...strings: number[]) => [number, number, number, number];
};

type Table = {
  readonly grow: (count: number) => number;
  readonly get: (index: number) => unknown;
  readonly set: (index: number, value?: unknown) => void;
};

/** What is used of WebAssembly's API, which Node's type package does not declare. */
type Described = { readonly module?: string; readonly name: string; readonly kind: string };
type Api = {
  readonly compile: (bytes: Uint8Array) => Promise<object>;
  readonly Instance: new (module: object, imports: Imports) => { readonly exports: unknown };
  readonly Module: {
    readonly imports: (module: object) => readonly Required<Described>[];
    readonly exports: (module: object) => readonly Described[];
  };
};
type Imports = Record<string, Record<string, (...args: number[]) => unknown>>;

const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: Api };

/** Compiles a module and checks its interface; nothing of it runs yet. Throws Error. */
export async function compileSigningModule(bytes: Uint8Array): Promise<SigningModule> {
  const module = await wasm.compile(bytes);
  const found = new Map(wasm.Module.exports(module).map(({ name, kind }) => [name, kind]));
  const missing = Object.entries(EXPORTS).find(([name, kind]) => found.get(name) !== kind);
  if (missing !== undefined) throw new Error(`the signing module does not export ${missing[0]}`);
  const declared = wasm.Module.imports(module);
  if (declared.some(({ kind }) => kind !== 'function')) {
    throw new Error('the signing module asks for more than functions');
  }
  return { instantiate: () => instantiate(module, declared) };
}

/** Runs code of the module, which may never come back: the engine stops it then, with an Error. */
function inTime<T>(run: () => T): T {
  return runInNewContext('run()', { run }, { timeout: MAX_RUN_MS }) as T;
}

function instantiate(module: object, declared: readonly Required<Described>[]): SigningInstance {
  const imports: Imports = {};
  let exports: Exports | null = null;
  const running = (): Exports => {
    if (exports === null) throw new Error('the signing module called out before it was ready');
    return exports;
  };
  for (const { module: from, name } of declared) {
    imports[from] = { ...imports[from], [name]: importFor(name, running) };
  }
  exports = inTime(() => new wasm.Instance(module, imports).exports as Exports);
  inTime(exports.__wbindgen_start);
  return instanceOf(exports);
}

/** Names end in a hash that changes with every build, so they are known by how they begin. */
function importFor(name: string, running: () => Exports): (...args: number[]) => unknown {
  if (name.startsWith('__wbindgen_init_externref_table'))
    return () => fillTable(running().__wbindgen_externrefs);
  if (name.startsWith('__wbindgen_cast') || name.startsWith('__wbindgen_string_new')) {
    return (pointer = 0, length = 0) => readText(running(), pointer, length);
  }
  if (name.startsWith('__wbindgen_throw')) {
    return (pointer = 0, length = 0) => {
      throw new Error(readText(running(), pointer, length));
    };
  }
  return () => {
    throw new Error('the signing module asked for something that it is not given');
  };
}

/** The constants that wasm-bindgen's code expects in its table: slot 0 and four new ones. */
function fillTable(table: Table): void {
  const first = table.grow(4);
  table.set(0, undefined);
  [undefined, null, true, false].forEach((value, i) => {
    table.set(first + i, value);
  });
}

function instanceOf(exports: Exports): SigningInstance {
  const run = <T>(call: () => T): T => {
    const result = inTime(call);
    if (exports.memory.buffer.byteLength <= MAX_MEMORY_BYTES) return result;
    throw new Error('the signing module takes too much memory');
  };
  return {
    initSessionKey: (key) => run(() => initSessionKey(exports, key)),
    generateSignature: (parts) => run(() => generateSignature(exports, parts)),
  };
}

function initSessionKey(exports: Exports, key: Uint8Array): void {
  const [accepted, error, failed] = exports.init_session_key(...give(exports, key));
  if (failed !== 0) throw takeError(exports, error);
  if (accepted === 0) throw new Error('the signing module did not accept the key');
}

function generateSignature(exports: Exports, parts: SignatureParts): string {
  const { method, path, timestamp, nonce, body } = parts;
  const encoder = new TextEncoder();
  const strings = [method, path, timestamp, nonce, body].flatMap((text) =>
    give(exports, encoder.encode(text)),
  );
  const [pointer, length, error, failed] = exports.generate_signature(...strings);
  if (failed !== 0) throw takeError(exports, error);
  const signature = readText(exports, pointer, length);
  exports.__wbindgen_free(pointer, length, 1);
  if (!BASE64.test(signature)) throw new Error('the signing module returned no signature');
  return signature;
}

/** Copies bytes into the module, which owns them from then on and frees them itself. */
function give(exports: Exports, bytes: Uint8Array): [number, number] {
  const pointer = exports.__wbindgen_malloc(bytes.length, 1) >>> 0;
  // Allocating may have moved the memory: a view is good for one access only.
  new Uint8Array(exports.memory.buffer).set(bytes, pointer);
  return [pointer, bytes.length];
}

function readText({ memory }: Exports, pointer: number, length: number): string {
  const bytes = new Uint8Array(memory.buffer, pointer >>> 0, Math.min(length >>> 0, MAX_TEXT_BYTES));
  return new TextDecoder().decode(bytes.slice());
}

function takeError(exports: Exports, index: number): Error {
  const reason = exports.__wbindgen_externrefs.get(index);
  exports.__externref_table_dealloc(index);
  return new Error(`the signing module refused: ${cleanText(String(reason), 200)}`);
}
