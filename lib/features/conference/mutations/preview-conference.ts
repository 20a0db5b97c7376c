import { defineMutation } from "../../../server/write/mutation";
import { previewConferenceSchema } from "../schema";
import type { ConferencePreview } from "../view";
import { prepareConference } from "./prepare-conference";

/** Shows what would be disclosed to each invited office; writes nothing but the record that it was shown. */
export const previewConference = defineMutation({
  name: "conference.preview",
  input: previewConferenceSchema,
  async run(context, input): Promise<ConferencePreview> {
    const { found, preview, invitations } = await prepareConference(context, input);
    await context.audit({
      recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number,
      after: { invited: invitations.map(({ receiverId, task, purpose, fields }) => `${receiverId} ${task} ${purpose.purpose} ${purpose.number} ${fields.join(" ")}`) },
    });
    return preview;
  },
});
