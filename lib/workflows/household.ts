import { blindIndex, blindIndexes } from "../server/crypto/blind-index";
import { encryptField } from "../server/crypto/field-cipher";
import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";

export interface HouseholdInput {
  /** Community code. */
  division: string;
  headName: string;
  address: string;
  phone: string;
}

const placeOf = (rowId: string, column: string) => ({ table: "household", column, rowId });

/**
 * The household at an address, or a new one: the same community, address and householder are one household, so that a second visit or a
 * brother's registration finds it. A phone given now replaces the one on file. Looks only where the actor may look.
 */
export async function findOrCreateHousehold({ tx, actor, now }: WriteContext, input: HouseholdInput): Promise<string> {
  const addressIndex = input.address === "" ? null : blindIndex("address", input.address);
  const found = addressIndex
    ? await tx.household.findFirst({ where: { division: input.division, addressIndex: { in: blindIndexes("address", input.address) }, headName: input.headName }, orderBy: { createdAt: "asc" }, select: { id: true } })
    : null;
  if (found) {
    if (input.phone !== "") await updateHouseholdPhone({ tx }, found.id, input.phone);
    return found.id;
  }
  const id = newId();
  await tx.household.createMany({
    data: [
      {
        id, division: input.division, headName: input.headName, filingOrgId: actor.organisation.id, createdAt: now, addressIndex,
        addressCipher: addressIndex ? encryptField(input.address, placeOf(id, "address_cipher")) : null,
        phoneIndex: input.phone === "" ? null : blindIndex("phone", input.phone),
        phoneCipher: input.phone === "" ? null : encryptField(input.phone, placeOf(id, "phone_cipher")),
      },
    ],
  });
  return id;
}

/**
 * The same for a whole list, in a few statements: households that are on file are found, the others made, a phone that is given now replaces the one on file. In the
 * order of the list; a household that stands in it twice is one.
 */
export async function findOrCreateHouseholds({ tx, actor, now }: WriteContext, inputs: readonly HouseholdInput[]): Promise<{ id: string; division: string }[]> {
  const keyOf = (division: string, headName: string, index: string) => `${division}\n${headName}\n${index}`;
  const known = await tx.household.findMany({
    where: { division: { in: [...new Set(inputs.map(({ division }) => division))] }, addressIndex: { in: [...new Set(inputs.flatMap(({ address }) => blindIndexes("address", address)))] } },
    orderBy: { createdAt: "desc" }, select: { id: true, division: true, headName: true, addressIndex: true, phoneIndex: true },
  });
  // The oldest of several stands, as for one household.
  const byKey = new Map(known.map((household) => [keyOf(household.division, household.headName, household.addressIndex ?? ""), household]));
  const made: Parameters<typeof tx.household.createMany>[0] & { data: object[] } = { data: [] };
  const result: { id: string; division: string }[] = [];
  for (const input of inputs) {
    const { division, headName, address, phone } = input;
    const found = blindIndexes("address", address).map((index) => byKey.get(keyOf(division, headName, index))).find((household) => household !== undefined);
    if (found) {
      if (phone !== "" && !blindIndexes("phone", phone).includes(found.phoneIndex ?? "")) await updateHouseholdPhone({ tx }, found.id, phone);
      result.push({ id: found.id, division });
      continue;
    }
    const id = newId();
    const [addressIndex, phoneIndex] = [blindIndex("address", address), phone === "" ? null : blindIndex("phone", phone)];
    made.data.push({
      id, division, headName, filingOrgId: actor.organisation.id, createdAt: now, addressIndex, addressCipher: encryptField(address, placeOf(id, "address_cipher")), phoneIndex,
      phoneCipher: phone === "" ? null : encryptField(phone, placeOf(id, "phone_cipher")),
    });
    byKey.set(keyOf(division, headName, addressIndex), { id, division, headName, addressIndex, phoneIndex });
    result.push({ id, division });
  }
  if (made.data.length > 0) await tx.household.createMany(made);
  return result;
}

/** How many other households the actor knows at the address of this one: nothing wrong, but perhaps the same under another name. */
export async function othersAtAddress({ tx }: Pick<WriteContext, "tx">, householdId: string, input: Pick<HouseholdInput, "division" | "address">): Promise<number> {
  if (input.address === "") return 0;
  return tx.household.count({ where: { division: input.division, addressIndex: { in: blindIndexes("address", input.address) }, id: { not: householdId } } });
}

export async function updateHouseholdPhone({ tx }: Pick<WriteContext, "tx">, householdId: string, phone: string): Promise<void> {
  await tx.household.updateMany({
    where: { id: householdId },
    data: { phoneIndex: blindIndex("phone", phone), phoneCipher: encryptField(phone, placeOf(householdId, "phone_cipher")), version: { increment: 1 } },
  });
}
