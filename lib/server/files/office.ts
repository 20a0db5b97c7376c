import { isRunningPart, isTellingPart, tellsOfRunning } from "./office-parts";
import { withoutPictureData } from "./picture-data";
import { zipEntries, ZipError, type ZipEntry, type ZipFault } from "./zip";
import { zipOf } from "./zip-write";

/** A form of a few pages has some dozens of parts and unpacks to a few megabytes. */
const LIMITS = { entries: 2_000, unpacked: 100 * 1024 * 1024 };

/** The parts with their pictures bare. They were all looked at before: what cannot be made bare does not come here. */
async function* bareParts(bytes: Uint8Array): AsyncGenerator<ZipEntry> {
  for await (const { name, content } of zipEntries(bytes, LIMITS)) {
    const bare = await withoutPictureData(content);
    yield { name, content: typeof bare === "string" ? content : bare };
  }
}

/**
 * A document of Word or Excel whose pictures tell no more than they show; the same bytes where they told nothing. Or what is wrong with it: `running`: macros, objects,
 * parts fetched from elsewhere; `telling`: a picture whose data cannot be taken out; or what is wrong with its archive.
 */
export async function bareOffice(bytes: Uint8Array): Promise<Uint8Array | "running" | "telling" | ZipFault> {
  try {
    let told = false;
    for await (const { name, content } of zipEntries(bytes, LIMITS)) {
      if (isRunningPart(name) || (isTellingPart(name) && tellsOfRunning(name, content))) return "running";
      const bare = await withoutPictureData(content);
      if (typeof bare === "string") return bare;
      told ||= bare.length !== content.length;
    }
    return told ? await zipOf(bareParts(bytes)) : bytes;
  } catch (error) {
    if (error instanceof ZipError) return error.fault;
    throw error;
  }
}
