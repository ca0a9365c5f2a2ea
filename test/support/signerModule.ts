import {
  assemble,
  type ValueType,
  type WasmFunction,
  type WasmImport,
  type WasmModule,
} from './wasmAssembler.ts';

/**
 * A signing module of our own with the interface of a wasm-bindgen build. It computes a keyed digest (eight FNV-1a
 * lanes, not cryptography) that `expectedSignature` computes again, in JavaScript, to verify. As in a real build it
 * owns and frees what it is given, it traps on a double free, and its memory moves while it is called.
 */
export type SignerModuleOptions = {
  /** Left out of the exports. */
  without?: string;
  /** One more import, called while signing. */
  asksFor?: { module: string; name: string };
  /** Takes the keys of this generation only; 0 by default. */
  generation?: number;
  /** Modules of different editions sign differently with the same key. */
  edition?: number;
  /** What the export of that name does before all else. */
  first?: { in: string; code: string };
};

const PRIME = 16777619;
const BASIS = 0x811c9dc5;
const LANE = 0x9e3779b9;
const WRONG_KEY = 'Decryption failed: the key is not mine\u202e';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const AT = { wrongKey: 16, alphabet: 128, newline: 200, digest: 256, key: 1024, heap: 65_000 };
const GLOBAL = { heap: 0, live: 1, keyLength: 2 };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const i32s = (count: number): ValueType[] => Array.from({ length: count }, () => 'i32');

const IMPORTS: WasmImport[] = [
  { module: 'wbg', name: '__wbindgen_init_externref_table', takes: [], gives: [] },
  { module: 'wbg', name: '__wbindgen_cast_0123456789abcdef', takes: i32s(2), gives: ['externref'] },
];

const ALLOCATE: WasmFunction[] = [
  {
    name: '__wbindgen_malloc',
    takes: i32s(2),
    gives: ['i32'],
    locals: ['i32'],
    code: `
      local.get 0 i32.eqz if local.get 1 return end
      global.get ${GLOBAL.heap} local.tee 2
      local.get 0 i32.add i32.const 7 i32.add i32.const -8 i32.and global.set ${GLOBAL.heap}
      global.get ${GLOBAL.heap} memory.size i32.const 16 i32.shl i32.gt_u
      if local.get 0 i32.const 16 i32.shr_u i32.const 1 i32.add memory.grow drop end
      global.get ${GLOBAL.live} i32.const 1 i32.add global.set ${GLOBAL.live}
      local.get 2`,
  },
  {
    name: '__wbindgen_realloc',
    takes: i32s(4),
    gives: ['i32'],
    locals: ['i32'],
    code: `
      local.get 2 local.get 3 call __wbindgen_malloc local.tee 4 local.get 0 local.get 1 memory.copy
      local.get 0 local.get 1 local.get 3 call __wbindgen_free local.get 4`,
  },
  {
    name: '__wbindgen_free',
    takes: i32s(3),
    gives: [],
    code: `
      local.get 1 i32.eqz if return end
      global.get ${GLOBAL.live} i32.eqz if unreachable end
      global.get ${GLOBAL.live} i32.const 1 i32.sub global.set ${GLOBAL.live}
      global.get ${GLOBAL.live} i32.eqz if i32.const ${AT.heap} global.set ${GLOBAL.heap} end`,
  },
  { name: 'live_allocations', takes: [], gives: ['i32'], code: `global.get ${GLOBAL.live}` },
  { name: '__externref_table_dealloc', takes: ['i32'], gives: [], code: 'local.get 0 ref.null table.set 0' },
  { name: '__wbindgen_start', takes: [], gives: [], code: 'call __wbindgen_init_externref_table' },
];

const ABSORB: WasmFunction = {
  name: 'absorb',
  takes: i32s(3),
  gives: ['i32'],
  code: `
    block loop
      local.get 2 i32.eqz br_if 1
      local.get 0 local.get 1 i32.load8_u i32.xor i32.const ${PRIME} i32.mul local.set 0
      local.get 1 i32.const 1 i32.add local.set 1
      local.get 2 i32.const 1 i32.sub local.set 2
      br 0
    end end
    local.get 0`,
};

/** A key's bytes, taken together by XOR, give its generation. */
const init = (generation: number): WasmFunction => ({
  name: 'init_session_key',
  takes: i32s(2),
  gives: i32s(3),
  locals: ['i32', 'i32'],
  code: `
    i32.const ${AT.key} local.get 0 local.get 1 memory.copy
    local.get 1 global.set ${GLOBAL.keyLength}
    block loop
      local.get 2 local.get 1 i32.lt_u i32.eqz br_if 1
      local.get 3 local.get 0 local.get 2 i32.add i32.load8_u i32.xor local.set 3
      local.get 2 i32.const 1 i32.add local.set 2
      br 0
    end end
    local.get 0 local.get 1 i32.const 1 call __wbindgen_free
    local.get 3 i32.const ${generation} i32.xor
    if
      i32.const 0
      i32.const ${AT.wrongKey} i32.const ${bytesOf(WRONG_KEY).length} call ${IMPORTS[1]!.name}
      i32.const 1 table.grow 0
      i32.const 1 return
    end
    i32.const 1 i32.const 0 i32.const 0`,
});

const sextet = (shift: number) => `
  local.get 12 local.get 11 i32.const ${shift} i32.shr_u i32.const 63 i32.and i32.const ${AT.alphabet} i32.add
  i32.load8_u i32.store8 local.get 12 i32.const 1 i32.add local.set 12`;

/** Locals: 10 lane or position, 11 digest or three bytes, 12 where the next character goes, 13 the result. */
const sign = (edition: number, extra: string): WasmFunction => ({
  name: 'generate_signature',
  takes: i32s(10),
  gives: i32s(4),
  locals: i32s(4),
  code: `
    ${extra}
    loop
      i32.const ${BASIS ^ edition} local.get 10 i32.const ${LANE} i32.mul i32.xor
      i32.const ${AT.key} global.get ${GLOBAL.keyLength} call absorb
      ${[0, 2, 4, 6, 8].map((i) => `local.get ${i} local.get ${i + 1} call absorb i32.const ${AT.newline} i32.const 1 call absorb`).join(' ')}
      local.set 11
      local.get 10 i32.const 2 i32.shl i32.const ${AT.digest} i32.add local.get 11 i32.store
      local.get 10 i32.const 1 i32.add local.tee 10 i32.const 8 i32.lt_u br_if 0
    end
    ${[0, 2, 4, 6, 8].map((i) => `local.get ${i} local.get ${i + 1} i32.const 1 call __wbindgen_free`).join(' ')}
    memory.size i32.const 6 i32.lt_u if i32.const 1 memory.grow drop end
    i32.const 44 i32.const 1 call __wbindgen_malloc local.tee 13 local.set 12
    i32.const ${AT.digest} local.set 10
    loop
      local.get 10 i32.load8_u i32.const 16 i32.shl
      local.get 10 i32.const 1 i32.add i32.load8_u i32.const 8 i32.shl i32.or
      local.get 10 i32.const 2 i32.add i32.load8_u i32.or local.set 11
      ${[18, 12, 6, 0].map(sextet).join(' ')}
      local.get 10 i32.const 3 i32.add local.tee 10 i32.const ${AT.digest + 33} i32.lt_u br_if 0
    end
    local.get 12 i32.const 1 i32.sub i32.const 61 i32.store8
    local.get 13 i32.const 44 i32.const 0 i32.const 0`,
});

export function signerModule({
  without,
  asksFor,
  generation = 0,
  edition = 0,
  first,
}: SignerModuleOptions = {}): Uint8Array<ArrayBuffer> {
  const imports = [...IMPORTS, ...(asksFor === undefined ? [] : [{ ...asksFor, takes: [], gives: [] }])];
  const functions = [
    ...ALLOCATE,
    ABSORB,
    init(generation),
    sign(edition, asksFor === undefined ? '' : `call ${asksFor.name}`),
  ].map((fn) => (fn.name === first?.in ? { ...fn, code: `${first.code} ${fn.code}` } : fn));
  const exports: WasmModule['exports'] = [
    { name: 'memory', kind: 'memory', index: 0 },
    { name: '__wbindgen_externrefs', kind: 'table', index: 0 },
    ...functions.map(({ name }, i) => ({ name, kind: 'function' as const, index: imports.length + i })),
  ];
  const data = [
    { at: AT.wrongKey, bytes: bytesOf(WRONG_KEY) },
    { at: AT.alphabet, bytes: bytesOf(ALPHABET) },
    { at: AT.newline, bytes: bytesOf('\n') },
  ];
  const globals = [AT.heap, 0, 0];
  return assemble({
    imports,
    functions,
    globals,
    data,
    exports: exports.filter(({ name }) => name !== without),
  });
}

/** 256 bytes that a module of that generation takes as a key. */
export function sessionKey(seed: number, { generation = 0 } = {}): Uint8Array<ArrayBuffer> {
  const key = Uint8Array.from({ length: 256 }, (_, i) => (i * 31 + seed * 17) & 0xff);
  const sum = key.reduce((total, byte) => total ^ byte, 0);
  key[0] = key[0]! ^ sum ^ generation;
  return key;
}

/** What the module computes for the five strings (method, path, time stamp, nonce, body), computed again. */
export function expectedSignature(key: Uint8Array, strings: readonly string[]): string {
  const digest = Buffer.alloc(32);
  for (let lane = 0; lane < 8; lane++) {
    let hash = BASIS ^ Math.imul(lane, LANE);
    for (const bytes of [key, ...strings.map((text) => bytesOf(`${text}\n`))]) {
      for (const byte of bytes) hash = Math.imul(hash ^ byte, PRIME);
    }
    digest.writeInt32LE(hash | 0, lane * 4);
  }
  return digest.toString('base64');
}
