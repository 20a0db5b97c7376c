import { writing } from "@/lib/server/http/handle";
import { receiveUpload } from "@/lib/workflows/transfer-documents";

/** Adds a file to a case (?caseId=&kind=) or a referral (?referralId=): multipart, one field `file`. */
export const POST = writing({ name: "document.upload", rate: "upload" }, ({ actor, request, query, facts }) => receiveUpload(actor, request, query, facts));
