import { writing } from "@/lib/server/http/handle";
import { dropPhoto, receivePhoto } from "@/lib/workflows/photos";

/** Sets the photo of a registered child (?registrationId=&draftSubject=): multipart, one field `file`. */
export const POST = writing({ name: "photo.set", rate: "upload" }, ({ actor, request, query, facts }) => receivePhoto(actor, request, query, facts));

/** Takes it away (?registrationId=&documentId=). */
export const DELETE = writing({ name: "photo.remove", rate: "upload" }, ({ actor, query, facts }) => dropPhoto(actor, query, facts));
