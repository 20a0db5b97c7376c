import { writing } from "@/lib/server/http/handle";
import { receiveRoster } from "@/lib/workflows/roster-receive";

export const dynamic = "force-dynamic";

/** Brings a roster in: multipart, one field `file`. */
export const POST = writing({ name: "roster.upload", rate: "upload" }, ({ actor, request, facts }) => receiveRoster(actor, request, facts));
