import { after, afterEach, before, describe, it } from 'mocha';
import { createRider } from '../../../src/server/demo/rider.ts';
import { startAccount, type TestAccount, USER } from '../../support/account.ts';
import { notification, pressInDialog } from '../workbench/messages.ts';
import { answer, pick, quickInput, runCommand } from '../workbench/palette.ts';
import { openSession, type Session } from '../workbench/session.ts';

/** As a language pack sets it, which has to come from a gallery: the extension is in Chinese then, VS Code is not. */
const CHINESE = `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { value: 'zh-cn', writable: false })`;

describe('somebody who reads Chinese', function () {
  this.bail(true);
  let account: TestAccount;
  let session: Session;
  before(async () => {
    account = await startAccount({
      rides: createRider({ today: '2026-06-30', days: 7 }),
      region: 'cn',
    });
    const { url, caFile } = account.https;
    session = await openSession({ IGPSPORT_API_BASE: url, NODE_EXTRA_CA_CERTS: caFile });
    await session.page().context().addInitScript({ content: CHINESE });
    await session.page().reload();
  });
  afterEach(async function () {
    await session.photograph(this.currentTest);
  });
  after(async () => {
    await session.close();
    await account.close();
  });

  it('finds the commands in Chinese, and is told by the server in Chinese what is wrong', async () => {
    const page = session.page();
    await runCommand(page, 'iGPSport: 设置账号');
    await pick(page, '中国区');
    await answer(page, '手机号或邮箱', USER.username);
    await answer(page, '机密存储', 'not this one');
    await quickInput(page).getByText('账号或密码不正确，iGPSport 拒绝了登录。如果该账号').waitFor();
  });

  it('signs in', async () => {
    const page = session.page();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(USER.password);
    await page.keyboard.press('Enter');
    await quickInput(page).getByText('(4/5)').waitFor();
    await page.keyboard.press('Escape');
    await notification(page, '已登录为');
  });

  it('signs out', async () => {
    const page = session.page();
    await runCommand(page, 'iGPSport: 退出登录');
    await pressInDialog(page, '要退出 iGPSport 登录吗？', '退出登录');
    await notification(page, '已退出登录');
  });
});
