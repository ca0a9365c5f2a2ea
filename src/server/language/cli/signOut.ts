import type { Catalogue, Text } from '../language.ts';

/** What `--sign-out` asks and says. */
export const signOutTexts = {
  question: (account: Text, folder: string | null): Text => ({
    en: `Erase the account ${account.en}${folder === null ? '' : ` and its rides in ${folder}`} from this machine? At iGPSport nothing changes.`,
    zh: `从本机删除账号 ${account.zh}${folder === null ? '' : ` 及其保存在 ${folder} 的骑行数据`}？iGPSport 上的数据不受影响。`,
  }),
  yes: { en: 'Erase', zh: '删除' },
  no: { en: 'Keep', zh: '保留' },
  done: { en: 'Signed out.', zh: '已退出登录。' },
  erased: (path: string): Text => ({ en: `Erased ${path}`, zh: `已删除 ${path}` }),
  configChanged: (path: string): Text => ({
    en: `Removed the account from ${path}`,
    zh: `已从 ${path} 中移除账号`,
  }),
  stopped: { en: 'Nothing was erased.', zh: '没有删除任何内容。' },
  stillInEnvironment: {
    en: 'IGPSPORT_USERNAME and IGPSPORT_PASSWORD are still set in the environment.',
    zh: '环境变量 IGPSPORT_USERNAME 和 IGPSPORT_PASSWORD 仍然有效。',
  },
  /** Rides whose owner only a sign-in would tell. */
  unknownRides: (folder: string): Text => ({
    en: `Rides of some account are still in ${folder}: whose they are could not be found out. Delete the folder if you do not need them.`,
    zh: `${folder} 中仍有骑行数据，但无法确认属于哪个账号。如不再需要，请手动删除该目录。`,
  }),
  failed: (path: string, code: string): Text => ({
    en: `${path} could not be erased (${code}). Close the programs that use it and try again.`,
    zh: `无法删除 ${path}（${code}）。请关闭正在使用它的程序后重试。`,
  }),
} satisfies Catalogue;
