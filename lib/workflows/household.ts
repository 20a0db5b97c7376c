import { blindIndex, blindIndexes } from "../server/crypto/blind-index";
import { encryptField } from "../server/crypto/field-cipher";
import type { Prisma } from "../server/db/generated/client";
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
export async function findOrCreateHousehold(context: WriteContext, input: HouseholdInput): Promise<string> {
  const [found] = await findOrCreateHouseholds(context, [input]);
  if (!found) throw new Error("no household was found or made");
  return found.id;
}

/** The same for a whole list, in a few statements and in its order; a household that stands in it twice is one. Without an address none is found. */
export async function findOrCreateHouseholds({ tx, actor, now }: WriteContext, inputs: readonly HouseholdInput[]): Promise<{ id: string; division: string }[]> {
  const indexesOf = (address: string) => (address === "" ? [] : blindIndexes("address", address));
  const keyOf = (division: string, headName: string, index: string) => `${division}\n${headName}\n${index}`;
  const addresses = [...new Set(inputs.flatMap(({ address }) => indexesOf(address)))];
  const known = addresses.length === 0 ? [] : await tx.household.findMany({
    where: { division: { in: [...new Set(inputs.map(({ division }) => division))] }, addressIndex: { in: addresses } },
    orderBy: { createdAt: "desc" }, select: { id: true, division: true, headName: true, addressIndex: true, phoneIndex: true },
  });
  // The oldest of several stands.
  const byKey = new Map(known.map((household) => [keyOf(household.division, household.headName, household.addressIndex ?? ""), household]));
  const made: Prisma.HouseholdCreateManyInput[] = [];
  const result: { id: string; division: string }[] = [];
  for (const { division, headName, address, phone } of inputs) {
    const found = indexesOf(address).map((index) => byKey.get(keyOf(division, headName, index))).find((household) => household !== undefined);
    if (found) {
      if (phone !== "" && !blindIndexes("phone", phone).includes(found.phoneIndex ?? "")) await updateHouseholdPhone({ tx }, found.id, phone);
      result.push({ id: found.id, division });
      continue;
    }
    const id = newId();
    const [addressIndex, phoneIndex] = [address === "" ? null : blindIndex("address", address), phone === "" ? null : blindIndex("phone", phone)];
    made.push({
      id, division, headName, filingOrgId: actor.organisation.id, createdAt: now, addressIndex, addressCipher: addressIndex ? encryptField(address, placeOf(id, "address_cipher")) : null, phoneIndex,
      phoneCipher: phoneIndex ? encryptField(phone, placeOf(id, "phone_cipher")) : null,
    });
    if (addressIndex) byKey.set(keyOf(division, headName, addressIndex), { id, division, headName, addressIndex, phoneIndex });
    result.push({ id, division });
  }
  if (made.length > 0) await tx.household.createMany({ data: made });
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
