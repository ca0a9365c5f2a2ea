import {
  type Call,
  field,
  isObject,
  type Json,
  type JsonObject,
  type Member,
  type Outcome,
  refuse,
} from './call.ts';

/** `GET /service/mobile/api/User/UserInfo`. Everything that could name a person is made up. */
export function userInfo({ member, knobs }: Call): Outcome {
  const { profile, list } = member.rides;
  const { memberId } = member.user;
  const contact = knobs.region === 'cn' ? { phone: '10000000000' } : { email: 'demo.rider@example.com' };
  const current = field(intervalInfoOf(member), 'member');
  return {
    data: {
      strMemberId: String(memberId),
      memberId,
      nickName: profile.nickname,
      avatar: 'https://files.invalid/avatar.png',
      sex: profile.sex,
      cityName: 'Harbour',
      provinceName: 'Island',
      ...contact,
      height: profile.heightCm,
      weight: profile.weightKg,
      birthDate: '1990-01-01',
      mhr: field(current, 'mhr'),
      lthr: field(current, 'lthr'),
      ftp: field(current, 'ftp'),
      rideNum: list.length,
      timeZone: profile.utcOffsetS,
      bikeWeight: 8.5,
      bikeWheelSize: 2096,
      regTime: '01/02/2020 08:00:00',
      unitMetric: 0,
      unitTemperature: 0,
      deviceName: 'iGPSPORT BSC300',
      hasPassword: true,
      isOfficial: false,
      type: 1,
      ...member.state.userInfo,
    },
  };
}

/** `GET /service/mobile/api/v2/User/UserIntervalInfo`. */
export function userIntervalInfo({ member }: Call): Outcome {
  return { data: intervalInfoOf(member) };
}

function intervalInfoOf(member: Member): JsonObject {
  return member.state.intervalInfo ?? firstIntervalInfo(member);
}

/** By percent of threshold, of maximum and of reserve. */
const POWER_BOUNDS = [0.55, 0.75, 0.9, 1.05, 1.2, 1.5];
const THRESHOLD_BOUNDS = [0.81, 0.89, 0.94, 1];
const MAXIMUM_BOUNDS = [0.6, 0.7, 0.8, 0.9];
const POWER_END_W = 2_500;

function firstIntervalInfo({ rides: { profile }, user }: Member): JsonObject {
  const { ftpW, lthrBpm, maxHeartRateBpm: mhr, restingHeartRateBpm: rest } = profile;
  const ofMaximum = zones(
    MAXIMUM_BOUNDS.map((share) => share * mhr),
    mhr,
  );
  const ofReserve = zones(
    MAXIMUM_BOUNDS.map((share) => rest + share * (mhr - rest)),
    mhr,
  );
  const ofThreshold = zones(
    THRESHOLD_BOUNDS.map((share) => share * lthrBpm),
    mhr,
  );
  return {
    member: {
      memberId: user.memberId,
      nickName: profile.nickname,
      ftp: ftpW,
      lthr: lthrBpm,
      mhr,
      quietHeartRate: rest,
      heartRateComputeMode: 2,
      weight: profile.weightKg,
      height: profile.heightCm,
    },
    power: zones(
      POWER_BOUNDS.map((share) => share * ftpW),
      POWER_END_W,
    ),
    heartRate: ofMaximum,
    heartRateReserve: ofReserve,
    heartRateLactateThreshold: ofThreshold,
    speed: zones([18, 25, 32, 40], 60),
    cad: zones([50, 60, 70, 80, 90], 120),
    runHeartRate: ofMaximum,
    runHeartRateReserve: ofReserve,
    runHeartRateLactateThreshold: ofThreshold,
    swimHeartRate: ofMaximum,
    swimHeartRateReserve: ofReserve,
    swimHeartRateLactateThreshold: ofThreshold,
  };
}

function zones(bounds: readonly number[], end: number): Json[] {
  const edges = [0, ...bounds.map(Math.round), end];
  return edges.slice(1).map((upper, index) => ({ id: index + 1, start: edges[index] ?? 0, end: upper }));
}

/** `POST …/User/UpdatePersonalIntervalInfo`: the whole object is replaced, its zones get new ids. */
export function updateIntervalInfo({ body, member: { state } }: Call): Outcome {
  if (!isObject(body) || !isObject(field(body, 'member'))) return refuse(400, 'invalid interval info');
  const renumbered = Object.entries(body).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(renumber) : value,
  ]);
  state.intervalInfo = Object.fromEntries(renumbered) as JsonObject;
  return { data: null };

  function renumber(zone: Json): Json {
    state.nextZoneId += 1;
    return isObject(zone) ? { ...zone, id: state.nextZoneId } : zone;
  }
}

/** `POST …/User/UpdatePersonalUserInfo`. */
export function updateUserInfo({ body, member: { state } }: Call): Outcome {
  if (!isObject(body)) return refuse(400, 'invalid user info');
  const { nickName, height, weight, birthDate, gender } = body;
  const changes = { nickName, height, weight, birthDate, sex: gender };
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  state.userInfo = { ...state.userInfo, ...(Object.fromEntries(given) as JsonObject) };
  return { data: null };
}
