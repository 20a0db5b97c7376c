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
