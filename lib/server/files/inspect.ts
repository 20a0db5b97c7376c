import { acceptedMediaType } from "./file-kind";
import { bareOffice } from "./office";
import { pdfFault } from "./pdf";
import { repaint } from "./picture";

/** Keys of the texts that say why a file is refused and what to do about it. */
export type FileRefusal = "fileKind" | "fileRunning" | "fileLocked" | "fileUnpacks" | "fileDamaged" | "fileTelling";

const REFUSALS = { running: "fileRunning", locked: "fileLocked", unpacks: "fileUnpacks", damaged: "fileDamaged", telling: "fileTelling" } as const satisfies Record<string, FileRefusal>;

export interface Inspected {
  mediaType: string;
  /** What is to be stored: the file, its picture painted anew, or a document without what its pictures tell beside what they show. */
  bytes: Uint8Array;
}

/** A file by its content alone: what it is, and nothing in it that would act, unpack without end, or tell more than it shows; or the key of why it is refused. */
export async function inspectFile(bytes: Uint8Array): Promise<Inspected | FileRefusal> {
  const mediaType = await acceptedMediaType(bytes);
  if (!mediaType) return "fileKind";
  if (mediaType === "image/jpeg" || mediaType === "image/png") {
    const painted = await repaint(bytes, mediaType);
    return typeof painted === "string" ? REFUSALS[painted] : { mediaType, bytes: painted };
  }
  if (mediaType === "application/pdf") {
    const fault = await pdfFault(bytes);
    return fault ? REFUSALS[fault] : { mediaType, bytes };
  }
  const bare = await bareOffice(bytes);
  return typeof bare === "string" ? REFUSALS[bare] : { mediaType, bytes: bare };
}
