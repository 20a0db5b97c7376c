import { hashed } from "../../../server/audit";
import { newId } from "../../../server/ids";
import { nextNumber } from "../../../server/numbering";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { districtOf, streetOf } from "../../../shared/division-code";
import { nextState } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import { openTask } from "../../../workflows/deadlines";
import { RIGHTS_LIFECYCLE } from "../lifecycle";
import { sealRequest } from "../queries/contents";
import { loadChild } from "../queries/load-request";
import { recordRequestSchema } from "../schema";

/** Takes down what a child, a guardian or somebody sent by them asks about the child's data; the answer has its own clock (个人信息保护法 50). One per client key. */
export const recordRequest = defineMutation({
  name: "rights.record",
  input: recordRequestSchema,
  async run(context, { childId, clientKey, kind, speaker, receivedOn, ...content }) {
    const { tx, actor, now, audit } = context;
    const child = await loadChild(tx, actor, childId);
    assertAllowed(actor, "rights.record", { division: child.division });
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${clientKey}, 0))::text`;
    const first = await tx.rightsRequest.findFirst({ where: { clientKey, receivedById: actor.userId }, select: { id: true, number: true } });
    if (first) {
      await audit({ action: "rights.record_repeated", recordType: "RIGHTS_REQUEST", recordId: first.id, recordNumber: first.number });
      return { requestId: first.id, number: first.number };
    }
    const today = toShanghaiDate(now);
    if (receivedOn > today) throw invalid({ receivedOn: { key: "dateFuture" } });

    const requestId = newId();
    const office = streetOf(child.division) ?? districtOf(child.division) ?? child.division;
    const number = await nextNumber(tx, "QL", office, Number(today.slice(0, 4)));
    const dueAt = await openTask(context, {
      rule: "RIGHTS_REQUEST", subjectId: requestId, childId, division: child.division, ownerOrgId: actor.organisation.id, from: new Date(`${receivedOn}T01:00:00Z`),
    });
    await tx.rightsRequest.createMany({
      data: [
        {
          id: requestId, number, childId, division: child.division, kind, speaker, status: nextState(RIGHTS_LIFECYCLE, "NONE", "record"), contentCipher: sealRequest(requestId, content),
          receivedOn: new Date(receivedOn), receivedById: actor.userId, receivedOrgId: actor.organisation.id, dueAt, clientKey,
        },
      ],
    });
    await audit({
      recordType: "RIGHTS_REQUEST", recordId: requestId, recordNumber: number, recordVersion: 1,
      after: { kind, speaker, receivedOn, content: hashed(JSON.stringify(content)) },
    });
    return { requestId, number };
  },
});
