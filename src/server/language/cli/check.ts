import type { Catalogue, Text } from '../language.ts';

/** What `--check` and `doctor` report. */
export const checkTexts = {
  signedIn: { en: 'Signed in.', zh: '登录成功。' },
  failed: (reason: Text): Text => ({ en: `Not signed in. ${reason.en}`, zh: `登录失败。${reason.zh}` }),
  demoAccount: { en: 'made-up rider', zh: '虚拟骑手' },
  missing: (names: string): Text => ({ en: `Missing: ${names}`, zh: `缺少：${names}` }),
} satisfies Catalogue;

export const doctorTexts = {
  labels: {
    node: { en: 'Node.js', zh: 'Node.js' },
    settings: { en: 'Settings', zh: '设置' },
    file: { en: 'Config file', zh: '配置文件' },
    cache: { en: 'Cache', zh: '缓存' },
    network: { en: 'Network', zh: '网络' },
    signer: { en: 'Signing', zh: '签名' },
    last_error: { en: 'Last error', zh: '最近错误' },
  },
  account: (account: string, source: Text): Text => ({
    en: `${account}, ${source.en}`,
    zh: `${account}，${source.zh}`,
  }),
  region: (region: Text, source: Text): Text => ({
    en: `${region.en}, ${source.en}`,
    zh: `${region.zh}，${source.zh}`,
  }),
  nodeTooOld: (needed: string): Text => ({
    en: `Install Node.js ${needed} or newer.`,
    zh: `请安装 Node.js ${needed} 或更高版本。`,
  }),
  noFile: (path: string): Text => ({ en: `${path}: there is none`, zh: `${path}：不存在` }),
  openToOthers: (path: string): Text => ({
    en: `${path} can be read by other users of this machine`,
    zh: `${path} 可被本机其他用户读取`,
  }),
  closeToOthers: (path: string): Text => ({ en: `Run: chmod 600 ${path}`, zh: `请运行：chmod 600 ${path}` }),
  correctOrSetUp: {
    en: 'Correct it, or run igpsport-mcp --setup.',
    zh: '请修正，或运行 igpsport-mcp --setup 重新设置。',
  },
  cacheUsed: (folder: string, megabytes: string, files: number): Text => ({
    en: `${folder}: ${megabytes} MB in ${files} ${files === 1 ? 'file' : 'files'}, writable`,
    zh: `${folder}：${files} 个文件，共 ${megabytes} MB，可写`,
  }),
  cacheWillBeMade: (folder: string): Text => ({
    en: `${folder}: not there yet, will be made`,
    zh: `${folder}：尚未创建，使用时自动创建`,
  }),
  cacheNotWritable: (folder: string, code: string): Text => ({
    en: `${folder} cannot be written (${code})`,
    zh: `无法写入 ${folder}（${code}）`,
  }),
  makeWritable: {
    en: 'Make it writable, or set IGPSPORT_CACHE_DIR to another folder. Until then every start reads all rides anew.',
    zh: '请修改目录权限，或将 IGPSPORT_CACHE_DIR 设为其他目录。否则每次启动都要重新读取全部骑行。',
  },
  reached: (host: string, seconds: string): Text => ({
    en: `${host} answered in ${seconds} s`,
    zh: `${host} 在 ${seconds} 秒内应答`,
  }),
  failing: (host: string, status: number): Text => ({
    en: `${host} answered HTTP ${status}`,
    zh: `${host} 返回 HTTP ${status}`,
  }),
  tryLater: {
    en: 'The service has trouble of its own; try again later.',
    zh: '服务端暂时异常，请稍后再试。',
  },
  noNetworkNeeded: { en: 'not needed: the demo rider is in the process', zh: '演示模式不联网' },
  notNeeded: { en: 'not needed in this region', zh: '此地区无需签名' },
  notTried: { en: 'not tried: the network has to work first', zh: '未检查：请先解决网络问题' },
  signing: { en: 'requests are signed', zh: '请求可正常签名' },
  unsigned: { en: 'Requests go unsigned.', zh: '请求不带签名。' },
  unsignedRemedy: {
    en: 'Many requests work without. If some are refused, name a copy of the signing module in IGPSPORT_SIGNER_WASM.',
    zh: '多数请求不签名也可用。如被拒绝，请用 IGPSPORT_SIGNER_WASM 指定签名模块文件。',
  },
  noLastError: { en: 'none', zh: '无' },
  lastError: (when: string, message: string): Text => ({
    en: `${when}: ${message}`,
    zh: `${when}：${message}`,
  }),
  lastErrorRemedy: {
    en: 'If it comes again: run the client with IGPSPORT_LOG_LEVEL=debug and report what its log of this server says.',
    zh: '如果反复出现，请在客户端配置中设置 IGPSPORT_LOG_LEVEL=debug，并反馈该服务器的日志。',
  },
  allWell: {
    en: 'All is well. Whether the account works: igpsport-mcp --check.',
    zh: '一切正常。账号能否登录请用 igpsport-mcp --check 检查。',
  },
  problems: (count: number): Text => ({
    en: count === 1 ? '1 problem to solve.' : `${count} problems to solve.`,
    zh: `有 ${count} 个问题需要解决。`,
  }),
} satisfies Catalogue;
