/** Opcode and how many LEB128 immediates follow it; what has fixed trailing bytes lists them. */
const INSTRUCTIONS: Record<string, { code: number[]; immediates: number }> = Object.fromEntries(
  (
    [
      ['unreachable', [0x00]],
      ['block', [0x02, 0x40]],
      ['loop', [0x03, 0x40]],
      ['if', [0x04, 0x40]],
      ['end', [0x0b]],
      ['br', [0x0c], 1],
      ['br_if', [0x0d], 1],
      ['return', [0x0f]],
      ['call', [0x10], 1],
      ['drop', [0x1a]],
      ['local.get', [0x20], 1],
      ['local.set', [0x21], 1],
      ['local.tee', [0x22], 1],
      ['global.get', [0x23], 1],
      ['global.set', [0x24], 1],
      ['table.set', [0x26], 1],
      ['i32.load8_u', [0x2d, 0x00, 0x00]],
      ['i32.store', [0x36, 0x02, 0x00]],
      ['i32.store8', [0x3a, 0x00, 0x00]],
      ['memory.size', [0x3f, 0x00]],
      ['memory.grow', [0x40, 0x00]],
      ['i32.const', [0x41], 1],
      ['i32.eqz', [0x45]],
      ['i32.lt_u', [0x49]],
      ['i32.gt_u', [0x4b]],
      ['i32.add', [0x6a]],
      ['i32.sub', [0x6b]],
      ['i32.mul', [0x6c]],
      ['i32.and', [0x71]],
      ['i32.or', [0x72]],
      ['i32.xor', [0x73]],
      ['i32.shl', [0x74]],
      ['i32.shr_u', [0x76]],
      ['ref.null', [0xd0, 0x6f]],
      ['memory.copy', [0xfc, 0x0a, 0x00, 0x00]],
      ['table.grow', [0xfc, 0x0f], 1],
    ] as [string, number[], number?][]
  ).map(([name, code, immediates = 0]) => [name, { code, immediates }]),
);

export type ValueType = 'i32' | 'externref';
export type FunctionType = { takes: ValueType[]; gives: ValueType[] };
export type WasmFunction = FunctionType & { name: string; locals?: ValueType[]; code: string };
export type WasmImport = FunctionType & { module: string; name: string };

export type WasmModule = {
  imports: WasmImport[];
  /** Indexed after the imports. A name in `code` after `call` stands for its index. */
  functions: WasmFunction[];
  /** Initial values of mutable i32 globals. */
  globals: number[];
  data: { at: number; bytes: Uint8Array }[];
  exports: { name: string; kind: 'function' | 'table' | 'memory'; index: number }[];
};

const VALUE_TYPES: Record<ValueType, number> = { i32: 0x7f, externref: 0x6f };
const KINDS = { function: 0, table: 1, memory: 2 };

/** Encodes a module with one memory and one table of externrefs. */
export function assemble(module: WasmModule): Uint8Array<ArrayBuffer> {
  const all: FunctionType[] = [...module.imports, ...module.functions];
  const names = [...module.imports, ...module.functions].map(({ name }) => name);
  const bodies = module.functions.map((fn) => {
    const locals = vector((fn.locals ?? []).map((type) => [1, VALUE_TYPES[type]]));
    const body = [...locals, ...instructions(fn.code, names), 0x0b];
    return [...unsigned(body.length), ...body];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(
      1,
      all.map(({ takes, gives }) => [0x60, ...types(takes), ...types(gives)]),
    ),
    ...section(
      2,
      module.imports.map(({ module: from, name }, i) => [...text(from), ...text(name), 0, i]),
    ),
    ...section(
      3,
      module.functions.map((_, i) => unsigned(module.imports.length + i)),
    ),
    ...section(
      4,
      [[0x6f, 0x00, 128]].map(([type, flags, least]) => [type!, flags!, ...unsigned(least!)]),
    ),
    ...section(5, [[0x00, 0x01]]),
    ...section(
      6,
      module.globals.map((value) => [0x7f, 0x01, 0x41, ...signed(value), 0x0b]),
    ),
    ...section(
      7,
      module.exports.map(({ name, kind, index }) => [...text(name), KINDS[kind], ...unsigned(index)]),
    ),
    ...section(10, bodies),
    ...section(
      11,
      module.data.map(({ at, bytes }) => [0, 0x41, ...signed(at), 0x0b, ...unsigned(bytes.length), ...bytes]),
    ),
  ]);
}

function instructions(code: string, names: string[]): number[] {
  const words = code.split(/\s+/).filter((word) => word !== '');
  const bytes: number[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const instruction = INSTRUCTIONS[word];
    if (instruction === undefined) throw new Error(`unknown instruction ${word}`);
    bytes.push(...instruction.code);
    for (let k = 0; k < instruction.immediates; k++) {
      const operand = words[++i]!;
      const value = names.includes(operand) ? names.indexOf(operand) : Number(operand);
      bytes.push(...(word === 'i32.const' ? signed(value | 0) : unsigned(value)));
    }
  }
  return bytes;
}

function section(id: number, items: number[][]): number[] {
  const content = vector(items);
  return [id, ...unsigned(content.length), ...content];
}

const vector = (items: number[][]): number[] => [...unsigned(items.length), ...items.flat()];
const types = (list: ValueType[]): number[] => vector(list.map((type) => [VALUE_TYPES[type]]));

function text(value: string): number[] {
  const bytes = [...new TextEncoder().encode(value)];
  return [...unsigned(bytes.length), ...bytes];
}

function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const isLast = value >= -0x40 && value < 0x40;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
