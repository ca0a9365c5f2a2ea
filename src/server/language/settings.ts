import { type Catalogue, inEveryLanguage, type Text } from './language.ts';

/** What is said about settings: where they come from, and what they may be. */
export const settingTexts = {
  variable: (name: string): Text => inEveryLanguage(name),
  configKey: (key: string, path: string): Text => ({ en: `${key} in ${path}`, zh: `${path} 中的 ${key}` }),
  mayBe: (name: Text, given: string, allowed: Text): Text => ({
    en: `${name.en} is ${given}; it may be ${allowed.en}.`,
    zh: `${name.zh} 的值是 ${given}，应为${allowed.zh}。`,
  }),
  sources: {
    argument: { en: 'command line', zh: '命令行参数' },
    environment: { en: 'environment', zh: '环境变量' },
    config: { en: 'config file', zh: '配置文件' },
    profile: { en: 'iGPSport profile', zh: 'iGPSport 个人资料' },
    default: { en: 'default', zh: '默认' },
  },
  regions: { en: 'cn, intl or demo', zh: ' cn、intl 或 demo' },
  languages: { en: 'en or zh', zh: ' en 或 zh' },
  watts: { en: 'a number of watts from 50 to 600', zh: ' 50 到 600 之间的瓦数' },
  beats: { en: 'a number of beats per minute from 80 to 220', zh: ' 80 到 220 之间的心率（次/分）' },
  unreadable: (path: string): Text => ({
    en: `${path} cannot be read; check its permissions.`,
    zh: `无法读取 ${path}，请检查文件权限。`,
  }),
  invalid: (path: string): Text => ({
    en: `${path} is not valid: it must be a JSON object with username, password, region, ftp, lthr.`,
    zh: `${path} 的内容无效：应为一个 JSON 对象，可包含 username、password、region、ftp、lthr。`,
  }),
} satisfies Catalogue;
