import { characterCount, comboBox, password } from "./uswds.js";

document.documentElement.classList.add("pr-script");
for (const behaviour of [characterCount, comboBox, password]) behaviour.on(document.body);
