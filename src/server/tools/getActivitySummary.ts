import { activitySummary as contract } from '../../shared/activities.ts';
import { thresholdsInUse } from '../app/athlete.ts';
import { thresholdBasisOf } from '../app/basis.ts';
import { openRide } from '../app/ride.ts';
import { quoted, wallTimeText } from '../language/format.ts';
import { summaryTexts } from '../language/tools/rides.ts';
import { reportText, wireReport } from './ride/rideReport.ts';
import { defineTool } from './tool.ts';

export const getActivitySummary = defineTool({
  name: 'get_activity_summary',
  title: 'Ride summary',
  description:
    'One ride in numbers: normalized power, IF, TSS, work, averages, maxima, seconds per heart rate and power zone, best ' +
    'power per duration, decoupling. Use it to judge a ride; basis says which FTP and LTHR it stands on, tss_note whether ' +
    'TSS is estimated from heart rate.',
  kind: 'read',
  ...contract,
  run: async ({ ride_id: rideId }, context, call) => {
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const [ride, thresholds] = await Promise.all([openRide(app, rideId), thresholdsInUse(app)]);
    const { report, remarks } = wireReport(ride, thresholds, context.language);
    const data = {
      ride_id: rideId,
      name: ride.name,
      ...report,
      basis: thresholdBasisOf(app, thresholds, [...ride.warnings, ...remarks]),
    };
    const title = summaryTexts.title(rideId, quoted(ride.name), wallTimeText(report.start_time));
    return { data, text: reportText(title, data) };
  },
});
