import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/sign-in.css";
import "./styles/workplace.css";
import "./styles/lists.css";
import "./styles/conversation.css";
import "./styles/details.css";

import "./sophie-console.js";
