import { StringDecoder } from "node:string_decoder";

/** The lines of a stream, one at a time: the next is not taken in before it is asked for. node:readline takes in a thousand ahead, which of a large workbook is all of it. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  const decoder = new StringDecoder("utf8");
  let begun: string[] = [];
  for await (const chunk of stream) {
    const [first = "", ...more] = decoder.write(chunk).split("\n");
    begun.push(first);
    for (const next of more) {
      yield begun.join("");
      begun = [next];
    }
  }
  const last = begun.join("") + decoder.end();
  if (last !== "") yield last;
}
