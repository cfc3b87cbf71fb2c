import type { NewProfile } from "../state_records.ts";
import type { Profile } from "../profiles.ts";
import type { Kind } from "./kind.ts";

/** What the owner of an account shows of themselves. */
export const PROFILE_CHANGED: Kind<"profile-changed"> = {
  decide({ accounts, profiles }, change) {
    if (accounts.get(change.person) === undefined) return false;
    const before = profiles.get(change.person);
    return JSON.stringify(changedProfile(before, change)) !== JSON.stringify(changedProfile(before, {}));
  },
  apply({ profiles }, change) {
    const { person } = change;
    const before = profiles.get(person).picture;
    profiles.put({ ...changedProfile(profiles.get(person), change), person });
    return { pictureLost: before !== undefined && before !== profiles.get(person).picture };
  },
};

/** Returns a profile after a change. Fields that the change does not name stay as they are. */
export function changedProfile(before: Profile, change: Partial<Omit<NewProfile, "kind" | "person">>): Profile {
  const { status = before.status, away = before.away, dnd = before.dnd, picture = before.picture } = change;
  return {
    ...status && { status },
    ...away !== undefined && away !== null && { away },
    ...dnd && { dnd },
    ...picture && { picture },
  };
}
