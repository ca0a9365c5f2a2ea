import type { Catalogue, Text } from '../language.ts';

/** What `--setup` asks and says. */
export const setupTexts = {
  title: { en: 'igpsport-mcp setup', zh: 'igpsport-mcp 设置' },
  about: (path: string): Text => ({
    en: `Unofficial: not made by iGPSport. The account is saved in ${path}, which only you can read.`,
    zh: `非官方项目，与 iGPSport（迹驰）无关。账号保存在 ${path}，仅您本人可读。`,
  }),
  environmentGoesFirst: (names: string): Text => ({
    en: `Set in the environment, where it goes before what is saved here: ${names}`,
    zh: `以下环境变量已设置，优先于这里保存的内容：${names}`,
  }),
  region: {
    en: 'Where does your iGPSport account belong? (↑ ↓ Enter)',
    zh: 'iGPSport 账号属于哪个地区？（↑ ↓ 选择，回车确认）',
  },
  regions: {
    cn: { en: 'China (cn)', zh: '中国区（cn）' },
    intl: { en: 'International (intl)', zh: '国际区（intl）' },
  },
  regionHints: {
    cn: { en: 'made with the app of mainland China', zh: '在中国大陆版 App 注册' },
    intl: { en: 'made anywhere else', zh: '在海外版 App 注册' },
  },
  account: { en: 'Account (e-mail or phone number)', zh: '账号（手机号或邮箱）' },
  password: { en: 'Password', zh: '密码' },
  otherRegion: {
    en: 'Accounts of China (cn) and international (intl) are separate: if this one belongs to the other, choose that.',
    zh: '中国区（cn）与国际区（intl）的账号互不相通：如果该账号属于另一个地区，请重新选择地区。',
  },
  needed: { en: 'This is needed.', zh: '不能为空。' },
  signedIn: (member: string): Text => ({ en: `Signed in: ${member}`, zh: `登录成功：${member}` }),
  again: { en: 'Try again?', zh: '要重试吗？' },
  yes: { en: 'Yes', zh: '是' },
  no: { en: 'No', zh: '否' },
  ftp: {
    en: 'FTP in watts (optional)',
    zh: '功能阈值功率 FTP（瓦，可不填）',
  },
  lthr: {
    en: 'Lactate threshold heart rate in bpm (optional)',
    zh: '乳酸阈值心率 LTHR（次/分，可不填）',
  },
  emptyIsProfile: (value: number | null): Text =>
    value === null
      ? { en: 'your profile has none', zh: '个人资料中没有此项' }
      : { en: `empty: ${value}, as in your profile`, zh: `留空则使用个人资料中的 ${value}` },
  numberBetween: (low: number, high: number): Text => ({
    en: `A number from ${low} to ${high}, or nothing.`,
    zh: `请输入 ${low} 到 ${high} 之间的数字，或留空。`,
  }),
  saved: (path: string): Text => ({ en: `Saved in ${path}`, zh: `已保存到 ${path}` }),
  setAside: (path: string): Text => ({
    en: `The file that was there could not be read as JSON; it is now ${path}`,
    zh: `原有文件不是有效的 JSON，已移至 ${path}`,
  }),
  notSaved: (path: string): Text => ({
    en: `${path} cannot be written. Check the permissions of its folder, and that the disk is not full.`,
    zh: `无法写入 ${path}。请检查所在目录的权限以及磁盘空间。`,
  }),
  client: {
    en: 'Which client shall use it? Its configuration is printed. (↑ ↓ Enter)',
    zh: '要在哪个客户端中使用？随后输出其配置。（↑ ↓ 选择，回车确认）',
  },
  allClients: { en: 'all of them', zh: '全部' },
  noClient: { en: 'none, I am done', zh: '不需要' },
  done: {
    en: 'Done. igpsport-mcp --check signs in again, igpsport-mcp doctor looks for problems.',
    zh: '设置完成。以后可用 igpsport-mcp --check 检查登录，用 igpsport-mcp doctor 排查问题。',
  },
  stopped: { en: 'Stopped. Nothing was saved.', zh: '已中止，没有保存任何内容。' },
  noTerminal: {
    en: `--setup asks questions and needs a terminal. Set these in the environment instead:
  IGPSPORT_USERNAME   your iGPSport account
  IGPSPORT_PASSWORD   its password
  IGPSPORT_REGION     cn (default) or intl
  IGPSPORT_FTP, IGPSPORT_LTHR   optional
Then igpsport-mcp --check says whether they work.
`,
    zh: `--setup 需要在终端中交互运行。请改为设置以下环境变量：
  IGPSPORT_USERNAME   iGPSport 账号
  IGPSPORT_PASSWORD   密码
  IGPSPORT_REGION     cn（默认）或 intl
  IGPSPORT_FTP、IGPSPORT_LTHR   可选
然后运行 igpsport-mcp --check 验证。
`,
  },
} satisfies Catalogue;
