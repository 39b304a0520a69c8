// Progressive enhancement only: every page works without this file.
import { saveWhileTyping } from "./autosave.js";
import { focusMessages } from "./focus.js";
import { followWork } from "./follow.js";
import { countAnswers } from "./count.js";
import { guardForms } from "./guard.js";
import { writeTexts } from "./writing.js";

focusMessages();
countAnswers();
saveWhileTyping(); // before the guard: a post that waits has not been sent
guardForms();
followWork();
writeTexts();
