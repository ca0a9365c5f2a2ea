import type { RegionId } from '../../../shared/basis.ts';
import type { Catalogue, Text } from '../language.ts';
import { serviceTexts } from '../service.ts';
import { settingTexts } from '../settings.ts';

/** What every command may have to say. */
export const commandLineTexts = {
  regions: serviceTexts.regions,
  sources: settingTexts.sources,
  labels: {
    region: { en: 'Region', zh: '地区' },
    account: { en: 'Account', zh: '账号' },
    member: { en: 'Member', zh: '用户' },
    ftp: { en: 'FTP', zh: '功能阈值功率（FTP）' },
    lthr: { en: 'LTHR', zh: '乳酸阈值心率（LTHR）' },
    configFile: { en: 'Config file', zh: '配置文件' },
  },
  beats: (bpm: number): Text => ({ en: `${bpm} bpm`, zh: `${bpm} 次/分` }),
  signingIn: { en: 'Signing in …', zh: '正在登录……' },
  none: { en: 'not set', zh: '未设置' },
  /** In the place of what the server says, where the command line goes on with what to do. */
  failures: {
    not_configured: {
      en: 'No iGPSport account is set up. Run igpsport-mcp --setup in a terminal, or set IGPSPORT_USERNAME and IGPSPORT_PASSWORD.',
      zh: '尚未设置 iGPSport 账号。请在终端中运行 igpsport-mcp --setup，或设置环境变量 IGPSPORT_USERNAME 和 IGPSPORT_PASSWORD。',
    },
    credentials: {
      en: 'iGPSport refused the account name or the password.',
      zh: '账号或密码不正确，iGPSport 拒绝了登录。',
    },
  },
  otherRegion: (other: RegionId): Text => ({
    en: `Accounts of China (cn) and international (intl) are separate. If this one belongs to the other, use ${other}: run igpsport-mcp --setup, or set IGPSPORT_REGION=${other}.`,
    zh: `中国区（cn）与国际区（intl）的账号互不相通。如果该账号属于另一个地区，请改用 ${other}：运行 igpsport-mcp --setup，或设置 IGPSPORT_REGION=${other}。`,
  }),
  usage: {
    unknown_option: (given: string): Text => ({
      en: `Unknown option '${given}'.`,
      zh: `未知选项“${given}”。`,
    }),
    unknown_argument: (given: string): Text => ({
      en: `Unknown argument '${given}'.`,
      zh: `未知参数“${given}”。`,
    }),
    unknown_client: (given: string): Text => ({
      en: `Unknown client '${given}'. It may be claude-desktop, claude-code, cursor, vscode or openclaw.`,
      zh: `未知客户端“${given}”，可以是 claude-desktop、claude-code、cursor、vscode 或 openclaw。`,
    }),
    unknown_language: (given: string): Text => ({
      en: `${given} takes en or zh.`,
      zh: `${given} 的值应为 en 或 zh。`,
    }),
    takes_no_value: (given: string): Text => ({
      en: `Option '${given}' takes no value.`,
      zh: `选项“${given}”不带值。`,
    }),
    does_not_go_with: (given: string, other: string): Text => ({
      en: `'${given}' does not go with '${other}'.`,
      zh: `“${given}”不能与“${other}”同时使用。`,
    }),
  },
  help: {
    en: `Usage: igpsport-mcp [command] [options]

Without a command it is an MCP server: it speaks JSON-RPC on stdin and stdout, and a client starts it.

Commands:
  --setup                 asks for your iGPSport account, signs in and saves it
  --check                 signs in and says whether that worked, and if not, why
  --sign-out              erases the account, its sign-in and its rides from this machine
  --mcp-config [client]   prints what a client needs to start this server: claude-desktop, claude-code,
                          cursor, vscode, openclaw, or all of them
  doctor                  looks for what may be wrong on this machine, and says what to do
  --version, --help

Options:
  --demo                  a made-up rider with a year of rides: no account, no network
  --lang en|zh            the language (else IGPSPORT_LANG, "lang" in the config file, LANG)
  --with-password         with --mcp-config: write the account of the environment into the configuration

Settings, from the environment or from ~/.igpsport-mcp/config.json:
  IGPSPORT_USERNAME, IGPSPORT_PASSWORD   your iGPSport account
  IGPSPORT_REGION                        cn (default), intl or demo
  IGPSPORT_FTP, IGPSPORT_LTHR            thresholds in W and bpm that go before those of your profile
  IGPSPORT_LANG                          en or zh
  IGPSPORT_CACHE_DIR                     where rides are kept (default ~/.igpsport-mcp/cache)
  IGPSPORT_LOG_LEVEL                     error, warn (default), info or debug, on stderr

Unofficial: not made, supported or endorsed by iGPSport.
`,
    zh: `用法：igpsport-mcp [命令] [选项]

不带命令时作为 MCP 服务器运行：由客户端启动，通过标准输入输出收发 JSON-RPC。

命令：
  --setup                 填写 iGPSport 账号，登录验证后保存
  --check                 登录一次，报告是否成功以及失败原因
  --sign-out              从本机删除账号、登录信息及其骑行数据
  --mcp-config [客户端]   输出客户端所需的配置：claude-desktop、claude-code、cursor、
                          vscode、openclaw；不指定则全部输出
  doctor                  检查本机环境，指出问题和解决办法
  --version、--help       版本号，本帮助

选项：
  --demo                  使用虚拟骑手一整年的骑行数据：无需账号，也不联网
  --lang en|zh            界面语言（否则依次取 IGPSPORT_LANG、配置文件中的 lang、LANG）
  --with-password         与 --mcp-config 合用：把环境变量中的账号和密码写入配置

设置项（环境变量优先于 ~/.igpsport-mcp/config.json）：
  IGPSPORT_USERNAME、IGPSPORT_PASSWORD   iGPSport 账号和密码
  IGPSPORT_REGION                        cn（默认）、intl 或 demo
  IGPSPORT_FTP、IGPSPORT_LTHR            功能阈值功率（W）与乳酸阈值心率（次/分），优先于个人资料
  IGPSPORT_LANG                          en 或 zh
  IGPSPORT_CACHE_DIR                     骑行数据的保存位置（默认 ~/.igpsport-mcp/cache）
  IGPSPORT_LOG_LEVEL                     error、warn（默认）、info 或 debug，输出到 stderr

非官方项目：与 iGPSport（迹驰）无关，未获其支持或认可。
`,
  },
} satisfies Catalogue;
