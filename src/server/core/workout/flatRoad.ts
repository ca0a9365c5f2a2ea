/** A rider with bike, water and clothes, kg; on a flat road a tenth of it is 1.5 % of the speed. */
export const ASSUMED_MASS_KG = 85;

/** Drag area on the hoods, m². */
const CDA_M2 = 0.32;
/** Rolling resistance of road tyres on asphalt. */
const CRR = 0.005;
/** Of what the pedals get, the part that the wheel gets. */
const DRIVETRAIN_EFFICIENCY = 0.976;
/** At sea level and 15 °C, kg/m³. */
const AIR_DENSITY = 1.225;
const GRAVITY_MPS2 = 9.81;

/**
 * The steady speed at a power on a flat road without wind, m/s: the root of `η P = ½ ρ CdA v³ + m g Crr v` (Martin et
 * al., J. Appl. Biomech. 14, 1998), by Cardano. NaN of NaN, 0 of no power.
 */
export function speedOnFlatMps(powerW: number): number {
  const drag = (AIR_DENSITY * CDA_M2) / 2;
  const third = (ASSUMED_MASS_KG * GRAVITY_MPS2 * CRR) / drag / 3;
  const half = (DRIVETRAIN_EFFICIENCY * powerW) / drag / 2;
  const root = Math.sqrt(half ** 2 + third ** 3);
  return Math.cbrt(half + root) + Math.cbrt(half - root);
}
