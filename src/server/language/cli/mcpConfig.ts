import type { Catalogue, Text } from '../language.ts';

/** What `--mcp-config` says around the configuration. */
export const mcpConfigTexts = {
  mergeInto: (path: string): Text => ({ en: `Goes into ${path}`, zh: `合并到 ${path}` }),
  orRun: { en: 'Or run', zh: '或者运行' },
  passwordLeftOut: {
    en: 'IGPSPORT_USERNAME and IGPSPORT_PASSWORD are set here and were left out: a client would keep them readable in its file. igpsport-mcp --setup saves the account in a file of its own; --with-password writes it into the configuration all the same.',
    zh: '当前环境中的 IGPSPORT_USERNAME 和 IGPSPORT_PASSWORD 没有写入配置，因为客户端会以明文保存它们。可运行 igpsport-mcp --setup 单独保存账号；如确需写入配置，请加 --with-password。',
  },
  temporary: {
    en: 'npx keeps this program in a folder that it may empty. Install it to stay: npm install -g igpsport-mcp, then igpsport-mcp --mcp-config.',
    zh: '当前程序位于 npx 的临时目录，随时可能被清理。如需长期使用，请运行 npm install -g igpsport-mcp，再运行 igpsport-mcp --mcp-config。',
  },
} satisfies Catalogue;
