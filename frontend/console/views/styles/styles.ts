import "./pages.css";
import "./plots.css";
import "./wall.css";
import "./learning.css";
import "./visit.css";
