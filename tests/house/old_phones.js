// Reads JavaScript files as Chrome 95 would (docs/decisions/0055) and prints what it does not know: node --expose-internals.
// The parser is the one inside Node, which is held by its hash as every library is.
const { parse } = require("internal/deps/acorn/acorn/dist/acorn");
const { full } = require("internal/deps/acorn/acorn-walk/dist/walk");
const { readFileSync } = require("fs");

// interfaces younger than Chrome 95, with the version that brought them
const YOUNGER = {
  structuredClone: 98, findLast: 97, findLastIndex: 97, toSorted: 110, toReversed: 110, toSpliced: 110, groupBy: 117,
  fromAsync: 121, withResolvers: 119, isWellFormed: 111, toWellFormed: 111, getSetCookie: 113, throwIfAborted: 100,
  isSubsetOf: 122, isSupersetOf: 122, symmetricDifference: 122, checkVisibility: 105, showPopover: 114, hidePopover: 114,
  togglePopover: 114, startViewTransition: 111, setHTMLUnsafe: 124, parseHTMLUnsafe: 124, toBase64: 140, fromBase64: 140,
  toHex: 140, fromHex: 140, navigation: 102, any: 116, timeout: 103, requestClose: 134, storageBuckets: 122, try: 128,
  createSyncAccessHandle: 102, getDirectory: 109, moveBefore: 133, Temporal: 144,
};
const REGEX_FLAG = { v: 112 };
// words that are also common names of ours are looked at only behind their owner
const OWNED = {
  any: ["AbortSignal"], timeout: ["AbortSignal"], try: ["Promise"], groupBy: ["Object", "Map"], navigation: ["window", "self"],
};

let found = 0;
const tell = (file, node, what) => {
  found += 1;
  console.log(`${file}:${node.loc.start.line} ${what}`);
};

for (const file of process.argv.slice(2)) {
  const options = { ecmaVersion: 2022, sourceType: "module", locations: true };
  let tree;
  try {
    tree = parse(readFileSync(file, "utf8"), options);
  } catch (error) {
    tell(file, { loc: { start: error.loc }}, `syntax that Chrome 95 does not know: ${error.message}`);
    continue;
  }
  full(tree, (node) => {
    if (node.type === "Literal" && node.regex && [...node.regex.flags].some((flag) => flag in REGEX_FLAG)) tell(file, node, "regular expression with v: Chrome 112");
    const isMember = node.type === "MemberExpression" && !node.computed;
    const name = isMember ? node.property.name : node.type === "Identifier" ? node.name : "";
    if (!Object.hasOwn(YOUNGER, name)) return;
    const owners = OWNED[name];
    if (owners && !(isMember && owners.includes(node.object.name))) return;
    tell(file, node, `${name}: Chrome ${YOUNGER[name]}`);
  });
}
process.exitCode = found ? 1 : 0;
