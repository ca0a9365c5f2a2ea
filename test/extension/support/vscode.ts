import { english } from './words.ts';

/**
 * As much of VS Code as what is done with documents needs, in memory:
 * `vi.mock('vscode', () => import('../support/vscode.ts'))`. Positions are offsets; texts are in English.
 */

type Listener<T> = (event: T) => unknown;

export class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>) => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };
  fire(event: T): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
  clear(): void {
    this.#listeners.clear();
  }
  get listenerCount(): number {
    return this.#listeners.size;
  }
}

export const Disposable = {
  from: (...parts: readonly { dispose: () => unknown }[]) => ({
    dispose: () => {
      for (const part of parts) part.dispose();
    },
  }),
};

export class Uri {
  readonly scheme: string;
  readonly path: string;

  constructor(scheme: string, path: string) {
    this.scheme = scheme;
    this.path = path;
  }
  static parse(text: string): Uri {
    const colon = text.indexOf(':');
    return new Uri(text.slice(0, colon), text.slice(colon + 1));
  }
  static joinPath({ scheme, path }: Uri, ...parts: readonly string[]): Uri {
    return new Uri(scheme, [path, ...parts].join('/'));
  }
  toString(): string {
    return `${this.scheme}:${this.path}`;
  }
}

export class Range {
  readonly start: number;
  readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }
}

export class Diagnostic {
  source = '';
  readonly range: Range;
  readonly message: string;

  constructor(range: Range, message: string) {
    this.range = range;
    this.message = message;
  }
}

class TabInput {
  readonly uri: Uri;

  constructor(uri: Uri) {
    this.uri = uri;
  }
}
export class TabInputText extends TabInput {}
export class TabInputCustom extends TabInput {}
export class TabInputTextDiff {
  readonly original: Uri;
  readonly modified: Uri;

  constructor(original: Uri, modified: Uri) {
    this.original = original;
    this.modified = modified;
  }
}

type Change = { readonly uri: Uri; readonly range: Range; readonly text: string };
export class WorkspaceEdit {
  readonly changes: Change[] = [];

  replace(uri: Uri, range: Range, text: string): void {
    this.changes.push({ uri, range, text });
  }
}

export const LogLevel = { Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 };
export const FilePermission = { Readonly: 1 };
export const ProgressLocation = { Window: 10 };
export const ViewColumn = { Beside: -2 };
export const env = { language: 'en' };
export const l10n = { t: english().t, bundle: undefined };

/** A document in the editor, and what somebody does to it. */
export class Document {
  readonly uri: Uri;
  readonly isUntitled: boolean;
  isClosed = false;
  #text: string;

  constructor(uri: string, text: string) {
    this.uri = Uri.parse(uri);
    this.isUntitled = this.uri.scheme === 'untitled';
    this.#text = text;
  }
  readonly getText = () => this.#text;
  readonly positionAt = (offset: number) => offset;
  readonly type = (text: string) => {
    this.#text = text;
    events.changed.fire({ document: this, contentChanges: [{}] });
  };
}

const events = {
  opened: new EventEmitter<Document>(),
  changed: new EventEmitter<{ document: Document; contentChanges: readonly object[] }>(),
  saved: new EventEmitter<Document>(),
  closed: new EventEmitter<Document>(),
  renamed: new EventEmitter<{ files: readonly { oldUri: Uri; newUri: Uri }[] }>(),
  deleted: new EventEmitter<{ files: readonly Uri[] }>(),
  tabs: new EventEmitter<void>(),
};
const group: { tabs: { input: unknown }[] } = { tabs: [] };
const diagnostics = new Map<string, readonly Diagnostic[]>();

export const workspace = {
  textDocuments: [] as Document[],
  isTrusted: true,
  onDidOpenTextDocument: events.opened.event,
  onDidChangeTextDocument: events.changed.event,
  onDidSaveTextDocument: events.saved.event,
  onDidCloseTextDocument: events.closed.event,
  onDidRenameFiles: events.renamed.event,
  onDidDeleteFiles: events.deleted.event,
  fs: {
    isWritableFileSystem: (scheme: string) =>
      scheme === 'file' ? true : scheme === 'git' ? false : undefined,
    stat: async () => ({ permissions: 0 }),
  },
  applyEdit: async ({ changes }: WorkspaceEdit) => {
    for (const { uri, range, text } of changes) {
      const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
      const before = document?.getText() ?? '';
      document?.type(before.slice(0, range.start) + text + before.slice(range.end));
    }
    return true;
  },
};

export const languages = {
  createDiagnosticCollection: () => ({
    set: (uri: Uri, found: readonly Diagnostic[]) => diagnostics.set(uri.toString(), found),
    delete: (uri: Uri) => diagnostics.delete(uri.toString()),
    dispose: () => diagnostics.clear(),
  }),
};

/** A tab with a page in it. */
export class Panel {
  active = true;
  readonly sent: { readonly type: string }[] = [];
  readonly said = new EventEmitter<unknown>();
  readonly closed = new EventEmitter<void>();
  readonly onDidDispose = this.closed.event;
  readonly webview = {
    options: {},
    html: '',
    cspSource: 'page:',
    asWebviewUri: (uri: Uri) => uri,
    onDidReceiveMessage: this.said.event,
    postMessage: async (message: { type: string }) => void this.sent.push(message),
  };
}

type Provider = { readonly resolveCustomTextEditor: (document: Document, panel: Panel) => Promise<void> };
const providers: Provider[] = [];

export const commands = { executeCommand: async (name: string) => void executed.push(name) };
const executed: string[] = [];

type Ask = (message: string, options?: object, ...buttons: string[]) => Promise<string | undefined>;
const pressNothing: Ask = async () => undefined;

export const window = {
  showInformationMessage: pressNothing,
  showWarningMessage: pressNothing,
  showErrorMessage: pressNothing,
  withProgress: <T>(_options: object, work: () => Promise<T>) => work(),
  registerCustomEditorProvider: (_type: string, provider: Provider) => {
    providers.push(provider);
    return { dispose: () => {} };
  },
  tabGroups: { all: [group], onDidChangeTabs: events.tabs.event },
};

/** What somebody does, and what is to be seen of it. */
export const editor = {
  open: (uri: string, text: string) => {
    const document = new Document(uri, text);
    workspace.textDocuments.push(document);
    events.opened.fire(document);
    return document;
  },
  close: (document: Document) => {
    document.isClosed = true;
    workspace.textDocuments = workspace.textDocuments.filter((other) => other !== document);
    events.closed.fire(document);
  },
  /** Shows a document in the editor that was registered last. */
  resolve: async (document: Document, panel = new Panel()) => {
    await providers.at(-1)?.resolveCustomTextEditor(document, panel);
    return panel;
  },
  executed,
  save: (document: Document) => events.saved.fire(document),
  rename: (from: string, to: string) =>
    events.renamed.fire({ files: [{ oldUri: Uri.parse(from), newUri: Uri.parse(to) }] }),
  delete: (uri: string) => events.deleted.fire({ files: [Uri.parse(uri)] }),
  showTabs: (...inputs: readonly unknown[]) => {
    group.tabs = inputs.map((input) => ({ input }));
    events.tabs.fire();
  },
  problems: (uri: string) => (diagnostics.get(uri) ?? []).map(({ message }) => message),
  listeners: () => Object.values(events).reduce((sum, { listenerCount }) => sum + listenerCount, 0),
  /** As it was at first, with nothing open and nobody listening. */
  reset: () => {
    for (const event of Object.values(events)) event.clear();
    providers.length = 0;
    workspace.textDocuments = [];
    workspace.isTrusted = true;
    group.tabs = [];
    diagnostics.clear();
    executed.length = 0;
    Object.assign(window, {
      showInformationMessage: pressNothing,
      showWarningMessage: pressNothing,
      showErrorMessage: pressNothing,
    });
  },
};
