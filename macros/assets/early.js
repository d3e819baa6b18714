// Begins to search while the page is still being read: search.js, which shows what is found, has to wait for all of the page.

import { find, ready } from "./find.js";

const asked = (new URLSearchParams(location.search).get("q") ?? "").trim();
(asked ? find(asked) : ready()).catch(() => {}); // search.js asks again, and says what is wrong
