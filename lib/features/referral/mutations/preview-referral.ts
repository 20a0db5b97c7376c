import { defineMutation } from "../../../server/write/mutation";
import { matrixRowText } from "../matrix-row-text";
import { previewReferralSchema } from "../schema";
import type { DisclosurePreview } from "../view";
import { prepareSending } from "./prepare-sending";

/** Shows exactly what would be disclosed; writes nothing but the record that it was shown. */
export const previewReferral = defineMutation({
  name: "referral.preview",
  input: previewReferralSchema,
  async run(context, input): Promise<DisclosurePreview> {
    const prepared = await prepareSending(context, input);
    const { found, receiver, area, task, over, measureDueOn, row, matrix, purpose, fields, items, digest } = prepared;
    await context.audit({
      recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number, after: { fields, receiverId: receiver.id, purposeCode: purpose.purpose, purposeVersion: purpose.number },
    });
    return {
      receiverName: receiver.name, receiverPlace: { address: receiver.address, phone: receiver.phone }, receiverType: receiver.orgType, area, task, matrixRow: matrixRowText(row, task, matrix.number),
      purposeName: purpose.name, purposeVersion: purpose.number, asked: purpose.asked, resultDueOn: input.resultDueOn || null, over, measureDueOn, items, digest,
    };
  },
});
