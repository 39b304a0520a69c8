// Progressive enhancement only: every page works without this file.
import { focusMessages } from "./focus.js";
import { countAnswers } from "./count.js";
import { guardForms } from "./guard.js";

focusMessages();
countAnswers();
guardForms();
