// What kind of incident it was, as exactly as it is known: "Drone strike" where the weapon is known, else "Air or drone
// strike". Pure.

const NAMED = {
  air_drone_strike: ["drone", "cruise_missile", "ballistic_missile", "missile", "guided_bomb", "bomb"],
  shelling_artillery_missile: [
    "artillery",
    "mortar",
    "rocket_artillery",
    "cruise_missile",
    "ballistic_missile",
    "missile",
  ],
  explosive_mine_ied: ["mine", "ied", "vehicle_bomb", "grenade"],
};

// Of several weapons none names the incident.
export function typeInWords({ type, weapons = [] }, words) {
  const [weapon, ...more] = weapons;
  if (weapon && !more.length && NAMED[type]?.includes(weapon)) return words.word("type_by", weapon);
  return words.word("type", type);
}
