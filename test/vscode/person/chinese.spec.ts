import { after, describe, it } from 'mocha';
import { createRider } from '../../../src/server/demo/rider.ts';
import { startAccount, type TestAccount, USER } from '../../support/account.ts';
import { notification, pressInDialog } from '../workbench/messages.ts';
import { answer, pick, quickInput, runCommand } from '../workbench/palette.ts';
import { useSession } from './useSession.ts';

describe('somebody who reads Chinese', () => {
  let account: TestAccount;
  const session = useSession(async () => {
    account = await startAccount({ rides: createRider({ today: '2026-06-30', days: 7 }), region: 'cn' });
    const { url, caFile } = account.https;
    const environment = { IGPSPORT_API_BASE: url, NODE_EXTRA_CA_CERTS: caFile };
    return { environment, language: 'zh-cn' };
  });
  const page = () => session().page();
  after(() => account.close());

  it('finds the commands in Chinese, and is told by the server in Chinese what is wrong', async () => {
    await runCommand(page(), 'iGPSport: 设置账号');
    await pick(page(), '中国区');
    await answer(page(), '手机号或邮箱', USER.username);
    await answer(page(), '机密存储', 'not this one');
    await quickInput(page()).getByText('账号或密码不正确，iGPSport 拒绝了登录。如果该账号').waitFor();
  });

  it('signs in', async () => {
    await page().keyboard.press('Control+A');
    await page().keyboard.type(USER.password);
    await page().keyboard.press('Enter');
    await quickInput(page()).getByText('(4/5)').waitFor();
    await page().keyboard.press('Escape');
    await notification(page(), '已登录为');
  });

  it('signs out', async () => {
    await runCommand(page(), 'iGPSport: 退出登录');
    await pressInDialog(page(), '要退出 iGPSport 登录吗？', '退出登录');
    await notification(page(), '已退出登录');
  });
});
