import type { RideSource } from '../source.ts';
import type { DemoUser, Knobs } from './knobs.ts';

/** JSON as it came; nothing is known about it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** What a member has changed since the service started. */
export type MemberState = {
  readonly workouts: Map<number, JsonObject>;
  nextWorkoutId: number;
  /** The whole interval info as last written, and the user info's changes. */
  intervalInfo: JsonObject | null;
  userInfo: JsonObject;
  nextZoneId: number;
};

export type Member = { readonly user: DemoUser; readonly rides: RideSource; readonly state: MemberState };

/** One request of a signed-in member. */
export type Call = {
  readonly url: URL;
  /** The last part of the path, where the route has one. */
  readonly id: string;
  /** Parsed body; null without one. */
  readonly body: Json;
  readonly knobs: Knobs;
  readonly member: Member;
};

/** What the envelope says: data, or a refusal with its HTTP status and code. */
export type Outcome =
  | { readonly data: unknown }
  | { readonly status: number; readonly code: number; readonly message: string };

export function refuse(status: number, message: string, code = status): Outcome {
  return { status, code, message };
}

/** A query parameter, its name in any case, as a positive integer. */
export function positiveParameter(url: URL, name: string, fallback: number): number {
  const value = Math.trunc(Number(parameter(url, name) ?? fallback));
  return value >= 1 ? value : fallback;
}

export function parameter(url: URL, name: string): string | null {
  for (const [key, value] of url.searchParams) if (key.toLowerCase() === name.toLowerCase()) return value;
  return null;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value of an object; undefined where there is no such object or value. */
export function field(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined;
}

/** The rider's wall clock: `YYYY-MM-DD HH:MM:SS`. */
export function wallTime(ms: number, utcOffsetS: number): string {
  return new Date(ms + utcOffsetS * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
