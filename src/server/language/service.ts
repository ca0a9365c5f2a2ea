import type { RegionId } from '../../shared/basis.ts';
import type { Catalogue, Text } from './language.ts';

const regions = {
  cn: { en: 'China (cn)', zh: '中国区（cn）' },
  intl: { en: 'international (intl)', zh: '国际区（intl）' },
  demo: { en: 'demo', zh: '演示（demo）' },
} satisfies Record<RegionId, Text>;

const tryAgain: Text = { en: 'Check the internet connection and try again.', zh: '请检查网络连接后重试。' };

/** Why a host cannot be reached. */
const unreachable = {
  nameNotFound: { en: 'its name was not found', zh: '找不到该主机名' },
  nameNotLookedUp: { en: 'its name could not be looked up', zh: '域名解析失败' },
  refused: { en: 'the connection was refused', zh: '连接被拒绝' },
  noRoute: { en: 'there is no route to it', zh: '没有可用的路由' },
  noNetwork: { en: 'there is no network', zh: '没有网络' },
  tooSlow: { en: 'the connection took too long', zh: '连接超时' },
};

/** What keeps iGPSport from answering: account, network, the service itself. */
export const serviceTexts = {
  regions,
  unreachable,
  notConfigured: {
    en: 'No iGPSport account is set up. Run "igpsport-mcp --setup" in a terminal, or set IGPSPORT_USERNAME, IGPSPORT_PASSWORD and IGPSPORT_REGION (cn or intl). To look around without one, start with --demo.',
    zh: '尚未设置 iGPSport 账号。请在终端中运行 igpsport-mcp --setup，或设置环境变量 IGPSPORT_USERNAME、IGPSPORT_PASSWORD 和 IGPSPORT_REGION（cn 或 intl）。没有账号也可用 --demo 体验。',
  },
  wrongCredentials: (region: Text): Text => ({
    en: `iGPSport refused the account name or the password. Check both, and the region, which is ${region.en}: accounts of cn and intl are separate.`,
    zh: `账号或密码不正确，iGPSport 拒绝了登录。请检查账号和密码，以及地区（当前为${region.zh}）：cn 与 intl 的账号互不相通。`,
  }),
  turnedAway: (status: number): Text => ({
    en: `iGPSport turned the sign-in away without a reason (HTTP ${status}). Check the region, and try again in a few minutes.`,
    zh: `iGPSport 拒绝登录且未说明原因（HTTP ${status}）。请检查地区设置，几分钟后重试。`,
  }),
  signInLeadsNowhere: {
    en: 'iGPSport accepts the sign-in and refuses what follows. Try again in a minute.',
    zh: 'iGPSport 登录成功，但随后的请求被拒绝。请一分钟后重试。',
  },
  freshSignInRefused: (endpoint: string): Text => ({
    en: `iGPSport refuses a fresh sign-in at ${endpoint}. Try again in a few minutes.`,
    zh: `iGPSport 的 ${endpoint} 接口不接受刚刚完成的登录。请几分钟后重试。`,
  }),
  anotherAccount: {
    en: 'iGPSport answered for another account, so nothing was kept. Try again.',
    zh: 'iGPSport 返回了另一个账号的数据，已全部丢弃。请重试。',
  },
  notProven: (host: string): Text => ({
    en: `${host} did not prove its identity (TLS certificate), so nothing was sent. If a proxy or antivirus inspects this network, name its certificate in NODE_EXTRA_CA_CERTS.`,
    zh: `${host} 的 TLS 证书无法验证，未发送任何数据。如果网络中有代理或杀毒软件检查流量，请用 NODE_EXTRA_CA_CERTS 指定其证书。`,
  }),
  cannotReach: (host: string, reason: Text): Text => ({
    en: `${host} cannot be reached: ${reason.en}. ${tryAgain.en}`,
    zh: `无法连接 ${host}：${reason.zh}。${tryAgain.zh}`,
  }),
  connectionLost: (host: string): Text => ({
    en: `The connection to ${host} was lost. ${tryAgain.en}`,
    zh: `与 ${host} 的连接中断。${tryAgain.zh}`,
  }),
  wentSilent: (host: string): Text => ({
    en: `${host} went silent and was given up. Check the connection and try again.`,
    zh: `${host} 停止应答，已放弃等待。请检查网络后重试。`,
  }),
  tooSlow: (host: string): Text => ({
    en: `${host} answered too slowly and was given up. Check the connection and try again.`,
    zh: `${host} 应答太慢，已放弃等待。请检查网络后重试。`,
  }),
  redirected: (host: string): Text => ({
    en: `${host} redirected the request to where it must not go, so it was not followed. A proxy or sign-in page of this network may be in between.`,
    zh: `${host} 把请求重定向到了不允许的地址，已中止。可能是当前网络的代理或登录页面所致。`,
  }),
  tooLarge: (host: string, mebibytes: number): Text => ({
    en: `${host} sent more than ${mebibytes} MiB, which was refused. Try again later.`,
    zh: `${host} 返回的数据超过 ${mebibytes} MiB，已拒收。请稍后再试。`,
  }),
  tooManyRequests: {
    en: 'iGPSport asks for fewer requests. Try again in a minute.',
    zh: '请求过于频繁，iGPSport 要求放慢。请一分钟后重试。',
  },
  leftAlone: (failures: number, until: Text): Text => ({
    en: `iGPSport failed ${failures} times in a row, so it is left alone until ${until.en}. Try again then.`,
    zh: `iGPSport 连续出错 ${failures} 次，在 ${until.zh}之前不再请求。请届时重试。`,
  }),
  asksForPatience: (until: Text): Text => ({
    en: `iGPSport asks to be left alone until ${until.en}. Try again then.`,
    zh: `iGPSport 要求在 ${until.zh}之前不要再请求。请届时重试。`,
  }),
  forbidden: (endpoint: string): Text => ({
    en: `iGPSport does not let this account use ${endpoint}.`,
    zh: `iGPSport 不允许该账号使用 ${endpoint} 接口。`,
  }),
  notTheService: (endpoint: string): Text => ({
    en: `Something that is not iGPSport answered ${endpoint} (no JSON). Check for a proxy or a sign-in page of this network, and try again.`,
    zh: `${endpoint} 的应答不是来自 iGPSport（不是 JSON）。请检查当前网络是否有代理或登录页面，然后重试。`,
  }),
  failed: (endpoint: string, detail: string): Text => ({
    en: `iGPSport failed at ${endpoint} (${detail}). Try again later.`,
    zh: `iGPSport 的 ${endpoint} 接口出错（${detail}）。请稍后再试。`,
  }),
  drift: (endpoint: string, field: string): Text => ({
    en: `iGPSport has changed what ${endpoint} answers: ${field} is missing or of another kind. Look for a newer igpsport-mcp.`,
    zh: `iGPSport 的 ${endpoint} 接口已变更：${field} 缺失或类型不符。请查看 igpsport-mcp 是否有新版本。`,
  }),
  unknownRegion: {
    en: 'The region must be cn (China), intl (international) or demo. Set IGPSPORT_REGION to one of them.',
    zh: '地区只能是 cn（中国区）、intl（国际区）或 demo（演示），请在 IGPSPORT_REGION 中设置。',
  },
  wrongApiBase: {
    en: 'IGPSPORT_API_BASE must be an https address without path, query or password, such as https://prod.en.igpsport.com (http on this computer only).',
    zh: 'IGPSPORT_API_BASE 应为不带路径、参数和密码的 https 地址，例如 https://prod.en.igpsport.com（http 仅限本机）。',
  },
} satisfies Catalogue;

/** What of an account's things cannot be had. */
export const accountTexts = {
  emptyId: { en: 'An id must not be empty, "." or "..".', zh: 'ID 不能为空，也不能是 "." 或 ".."。' },
  wrongRideId: {
    en: 'A ride id is a number of at most 19 digits, as list_activities returns it.',
    zh: '骑行 ID 是 list_activities 返回的数字，最多 19 位。',
  },
  wrongSegmentId: {
    en: 'A segment id is made of letters, digits, "-" and "_", at most 64 of them.',
    zh: '路段 ID 由字母、数字、"-" 和 "_" 组成，最多 64 个字符。',
  },
  noSuchRide: (rideId: string): Text => ({
    en: `This account has no ride ${rideId}. list_activities has the ids.`,
    zh: `该账号没有骑行 ${rideId}，ID 可用 list_activities 查询。`,
  }),
  noSuchSegment: (segmentId: string): Text => ({
    en: `iGPSport has no segment ${segmentId}. list_segments_collected has the ids of those you have starred.`,
    zh: `iGPSport 上没有路段 ${segmentId}，已收藏路段的 ID 可用 list_segments_collected 查询。`,
  }),
  noSegmentsHere: {
    en: 'Segments are not available on the international region of iGPSport; only accounts of the China region have them.',
    zh: 'iGPSport 国际区没有路段功能，仅中国区账号可用。',
  },
  allSportsOnly: (region: Text): Text => ({
    en: `In the region ${region.en} these statistics are for all sports together only; leave big_sport_type out.`,
    zh: `${region.zh}的统计不分运动类型，请不要填写 big_sport_type。`,
  }),
  recordingElsewhere: (rideId: string): Text => ({
    en: `The recording of ride ${rideId} is kept at a place that igpsport-mcp does not know, so it was not fetched. Look for a newer version.`,
    zh: `骑行 ${rideId} 的记录文件位于未知的服务器，因此没有下载。请查看 igpsport-mcp 是否有新版本。`,
  }),
  recordingNotFetched: (rideId: string, status: number): Text => ({
    en: `The recording of ride ${rideId} cannot be fetched (HTTP ${status}). Try again later.`,
    zh: `骑行 ${rideId} 的记录文件无法下载（HTTP ${status}）。请稍后再试。`,
  }),
  recordingEmpty: (rideId: string): Text => ({
    en: `The recording that iGPSport has of ride ${rideId} is empty.`,
    zh: `iGPSport 上骑行 ${rideId} 的记录文件是空的。`,
  }),
  recordingNotFit: (rideId: string): Text => ({
    en: `The recording that iGPSport has of ride ${rideId} is not a FIT file.`,
    zh: `iGPSport 上骑行 ${rideId} 的记录文件不是 FIT 格式。`,
  }),
  recordingUnreadable: (rideId: string, reason: Text): Text => ({
    en: `Ride ${rideId} cannot be read: ${reason.en}.`,
    zh: `骑行 ${rideId} 无法读取：${reason.zh}。`,
  }),
  recordingNoData: { en: 'it holds no data', zh: '文件中没有数据' },
  otherSport: (rideId: string, sports: Text): Text => ({
    en: `Ride ${rideId} was recorded as ${sports.en}, not as cycling.`,
    zh: `${rideId} 的运动类型是${sports.zh}，不是骑行。`,
  }),
} satisfies Catalogue;

/** That requests go unsigned, and why. */
export const signingTexts = {
  noSource: {
    en: 'Requests go unsigned: this version was started without a signer.',
    zh: '请求不带签名：当前版本未启用签名。',
  },
  badFile: {
    en: 'Requests go unsigned: the file that IGPSPORT_SIGNER_WASM names cannot be read or is no signing module.',
    zh: '请求不带签名：IGPSPORT_SIGNER_WASM 指定的文件无法读取，或不是签名模块。',
  },
  webTooSlow: {
    en: 'Requests go unsigned: the official web app answers too slowly.',
    zh: '请求不带签名：官方网页应答太慢。',
  },
  webUnreadable: {
    en: 'Requests go unsigned: the official web app cannot be read.',
    zh: '请求不带签名：官方网页无法读取。',
  },
  webUnknownModule: {
    en: 'Requests go unsigned: what the official web app has is not a signing module that this version knows.',
    zh: '请求不带签名：官方网页上的签名模块不是当前版本所支持的。',
  },
  webNamesNone: {
    en: 'Requests go unsigned: the official web app names no signing module any more.',
    zh: '请求不带签名：官方网页上已找不到签名模块。',
  },
  webNamesUnknown: {
    en: 'Requests go unsigned: the official web app names its files in an unknown way.',
    zh: '请求不带签名：官方网页的文件命名方式无法识别。',
  },
  wrongKey: {
    en: 'Requests go unsigned: the key of the service does not fit the signing module.',
    zh: '请求不带签名：服务端的密钥与签名模块不匹配。',
  },
  moduleFailed: {
    en: 'Requests go unsigned: the signing module failed.',
    zh: '请求不带签名：签名模块运行出错。',
  },
  refused: {
    en: 'Requests go unsigned: the service refuses the signatures and takes requests without.',
    zh: '请求不带签名：服务端拒绝签名，但接受不带签名的请求。',
  },
} satisfies Catalogue;
