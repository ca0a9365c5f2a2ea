import type { Lap, Totals } from '../../core/ride.ts';
import { caloriesOf } from '../ride/totals.ts';
import type { RideRow } from '../source.ts';
import { type Call, type Outcome, parameter, positiveParameter, refuse, wallTime } from './call.ts';
import type { Knobs } from './knobs.ts';

/** `GET …/activity/queryMyActivity`: newest first, at most `pageCap` rows whatever is asked for, both days inclusive. */
export function queryMyActivity({ url, knobs, member }: Call): Outcome {
  const begin = parameter(url, 'beginTime') ?? '';
  const end = parameter(url, 'endTime') || '9999-12-31';
  const rides = member.rides.list
    .filter((ride) => dayOf(ride) >= begin && dayOf(ride) <= end)
    .sort((a, b) => b.startMs - a.startMs || b.rideId - a.rideId);
  const pageSize = Math.min(positiveParameter(url, 'pageSize', knobs.pageCap), knobs.pageCap);
  const totalPage = Math.ceil(rides.length / pageSize);
  const pageNo = positiveParameter(url, 'pageNo', 1);
  const shown = knobs.lastPage === 'repeat' ? Math.min(pageNo, Math.max(1, totalPage)) : pageNo;
  const rows = rides.slice((shown - 1) * pageSize, shown * pageSize).map((ride) => listRow(ride, knobs));
  return { data: { pageNo, pageSize, totalPage, totalRows: rides.length, rows } };
}

function dayOf(ride: RideRow): string {
  return wallTime(ride.startMs, ride.utcOffsetS).slice(0, 10);
}

function listRow(ride: RideRow, knobs: Knobs): object {
  const { session } = ride;
  return {
    id: ride.rideId.toString(16).padStart(24, '6'),
    rideId: ride.rideId,
    exerciseType: ride.exerciseType,
    title: ride.title,
    startTime: styled(wallTime(ride.startMs, ride.utcOffsetS), knobs.dateStyle),
    rideDistance: rounded(session.distanceM, 2),
    totalMovingTime: Math.round(session.timerS ?? 0),
    avgSpeed: rounded(session.averageSpeedMps, 3),
    totalAscent: Math.round(session.ascentM ?? 0),
    productName: ride.deviceName,
    dataStatus: 1,
    errorType: 0,
    analysisStatus: 1,
    label: 1,
    isOpen: 0,
    unRead: false,
    ...(knobs.omitFitOssPath ? {} : { fitOssPath: `https://files.invalid/${ride.rideId}.fit` }),
  };
}

function styled(time: string, style: Knobs['dateStyle']): string {
  const whole = style === 'datetime' || style === 'dottedDatetime' ? time : time.slice(0, 10);
  return style === 'dotted' || style === 'dottedDatetime' ? whole.replaceAll('-', '.') : whole;
}

/** `GET …/activity/queryActivityDetail/{rideId}`, without the tables of zones. */
export function queryActivityDetail(call: Call): Outcome {
  const ride = rideOf(call);
  if (ride === undefined) return unknownRide(call.knobs);
  const { session } = ride;
  const [startTime, endTime] = [ride.startMs, session.endMs].map((ms) => wallTime(ms, ride.utcOffsetS));
  const movingS = Math.round(session.timerS ?? 0);
  return {
    data: {
      rideId: ride.rideId,
      memberId: call.member.user.memberId,
      title: ride.title,
      exerciseType: ride.exerciseType,
      product: 301,
      productName: ride.deviceName,
      manufacturer: 115,
      softwareVersion: '1.51',
      startTime,
      endTime,
      startTimeWithWeek: withWeekday(startTime ?? '', call.knobs.region),
      movingTime: movingS,
      totalMovingTime: movingS,
      totalTime: Math.round(session.elapsedS ?? movingS),
      recordTime: movingS,
      rideDistance: Math.round(session.distanceM ?? 0),
      avgSpeed: rounded(session.averageSpeedMps, 3),
      avgMovingSpeed: rounded(session.averageSpeedMps, 3),
      maxSpeed: rounded(session.maximumSpeedMps, 3),
      totalAscent: Math.round(session.ascentM ?? 0),
      totalDescent: Math.round(session.descentM ?? 0),
      ...sensorFields(session, call.knobs, { heart: 'Hrm', cadence: 'Cad' }),
      avgTemperature: rounded(session.averageTemperatureC, 0),
      calorie: caloriesOf(ride.session),
      fitUrl: fileUrlOf(call, ride.rideId),
      status: 1,
      errorType: 0,
      openStatus: 0,
      label: 1,
      dataSyncStravaStatus: 1,
    },
  };
}

/** `GET …/activity/queryActivityLap/{rideId}`: the laps, and a last row for the whole ride. */
export function queryActivityLap(call: Call): Outcome {
  const ride = rideOf(call);
  if (ride === undefined) return unknownRide(call.knobs);
  const laps = ride.laps.map((lap, index) => lapRow(lap, String(index + 1), call.knobs));
  const total = lapRow(ride.session, call.knobs.region === 'cn' ? '总计' : 'Total', call.knobs);
  const normalizedPower = Math.round(ride.session.normalizedPowerW ?? 0);
  return { data: [...laps, { ...total, normalizedPower }] };
}

function lapRow(lap: Lap, name: string, knobs: Knobs): object {
  const speedMps = lap.averageSpeedMps ?? 0;
  return {
    lap: name,
    times: rounded(lap.timerS, 0),
    distance: rounded(lap.distanceM, 2),
    avgSpeed: rounded(lap.averageSpeedMps, 3),
    maxSpeed: rounded(lap.maximumSpeedMps, 3),
    avgPace: speedMps > 0 ? Math.round(1000 / speedMps) : 0,
    differ: 0,
    ...sensorFields(lap, knobs, { heart: 'Hr', cadence: 'Cad' }),
    avgTemperature: rounded(lap.averageTemperatureC, 0),
    totalAscent: Math.round(lap.ascentM ?? 0),
    totalDescent: Math.round(lap.descentM ?? 0),
  };
}

/** Present with a sensor, absent without. */
function sensorFields(totals: Totals, knobs: Knobs, names: { heart: string; cadence: string }): object {
  if (!knobs.sensors) return {};
  const fields = {
    [`avg${names.heart}`]: rounded(totals.averageHeartRateBpm, 0),
    [`max${names.heart}`]: rounded(totals.maximumHeartRateBpm, 0),
    [`avg${names.cadence}`]: rounded(totals.averageCadenceRpm, 0),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** `GET …/activity/getDownloadUrl/{rideId}`. */
export function getDownloadUrl(call: Call): Outcome {
  const ride = rideOf(call);
  if (ride === undefined) return unknownRide(call.knobs);
  const address = fileUrlOf(call, ride.rideId);
  const { downloadUrlShape: shape } = call.knobs;
  return { data: shape === 'text' ? address : { [shape]: address } };
}

function fileUrlOf({ url, knobs, member }: Call, rideId: number): string {
  const origin =
    knobs.fileOrigin ??
    (url.hostname.endsWith('.invalid') ? url.origin.replace(/\/\/[^.]+/, '//files') : url.origin);
  return `${origin}/recordings/${member.user.memberId}/${rideId}.fit`;
}

function rideOf({ id, member }: Call): RideRow | undefined {
  return member.rides.list.find((ride) => String(ride.rideId) === id);
}

function unknownRide(knobs: Knobs): Outcome {
  return knobs.unknownRide === 'code500' ? refuse(200, 'error', 500) : refuse(404, 'not found');
}

const WEEKDAYS = {
  cn: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  intl: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

function withWeekday(time: string, region: Knobs['region']): string {
  const [day = '', clock = ''] = time.split(' ');
  const weekday = WEEKDAYS[region][new Date(`${day}T00:00:00Z`).getUTCDay()];
  return `${day.split('-').map(Number).join('.')} ${weekday} ${clock.slice(0, 5)}`;
}

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}
