/** Pages of packages, as authoring tools write them: inline scripts, handlers in attributes, an API looked for in the windows above. */

const body = `
<h1>A lesson</h1>
<p>Entry <b id="entry"></b>, name <b id="name"></b>, id <b id="id"></b>, place <b id="place"></b>, kept <b id="kept"></b>,
time <b id="time"></b>, status <b id="status"></b>, launch <b id="launch"></b>, query <b id="query"></b></p>
<p><img id="dot" src="pictures/dot.svg" alt=""></p>
<button id="page2" onclick="keep('2', 'answers so far: Ω')">Page 2</button>
<button id="pass" onclick="score(90)">Pass</button>
<button id="fail" onclick="score(10)">Fail</button>
<button id="exit" onclick="leave()">Exit</button>
<button id="onwards" onclick="onwards()">Onwards</button>
`;

/** Seven dots wide, to see that it came. */
export const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"><rect width="7" height="7"/></svg>`;

export const sco12 = `<!doctype html><html><head><title>1.2</title><script>
var api, tries = 0, win = window;
while (!win.API && win.parent && win.parent !== win && tries++ < 7) win = win.parent;
api = win.API;
var done = false;
function show(id, element) { document.getElementById(id).textContent = api.LMSGetValue(element); }
function begin() {
  api.LMSInitialize("");
  show("entry", "cmi.core.entry"); show("name", "cmi.core.student_name"); show("id", "cmi.core.student_id");
  show("place", "cmi.core.lesson_location"); show("kept", "cmi.suspend_data"); show("time", "cmi.core.total_time");
  show("status", "cmi.core.lesson_status"); show("launch", "cmi.launch_data");
  document.getElementById("query").textContent = location.search;
  if (api.LMSGetValue("cmi.core.lesson_status") === "not attempted") api.LMSSetValue("cmi.core.lesson_status", "incomplete");
}
function keep(place, words) {
  api.LMSSetValue("cmi.core.lesson_location", place); api.LMSSetValue("cmi.suspend_data", words);
  api.LMSSetValue("cmi.core.exit", "suspend"); api.LMSCommit("");
}
function score(value) { api.LMSSetValue("cmi.core.score.raw", String(value)); api.LMSSetValue("cmi.core.lesson_status", "completed"); api.LMSCommit(""); }
function leave() { if (done) return; done = true; api.LMSSetValue("cmi.core.session_time", "0000:01:30"); api.LMSFinish(""); }
function onwards() { api.LMSSetValue("nav.event", "continue"); leave(); }
</script></head><body onload="begin()" onunload="leave()">${body}</body></html>`;

export const sco2004 = `<!doctype html><html><head><title>2004</title><script>
var api, tries = 0, win = window;
while (!win.API_1484_11 && win.parent && win.parent !== win && tries++ < 7) win = win.parent;
api = win.API_1484_11;
var done = false;
function show(id, element) { document.getElementById(id).textContent = api.GetValue(element); }
function begin() {
  api.Initialize("");
  show("entry", "cmi.entry"); show("name", "cmi.learner_name"); show("id", "cmi.learner_id"); show("place", "cmi.location");
  show("kept", "cmi.suspend_data"); show("time", "cmi.total_time"); show("status", "cmi.completion_status"); show("launch", "cmi.launch_data");
  document.getElementById("query").textContent = location.search;
  if (api.GetValue("cmi.completion_status") === "unknown") api.SetValue("cmi.completion_status", "incomplete");
}
function keep(place, words) {
  api.SetValue("cmi.location", place); api.SetValue("cmi.suspend_data", words); api.SetValue("cmi.exit", "suspend"); api.Commit("");
}
function score(value) {
  api.SetValue("cmi.score.scaled", String(value / 100)); api.SetValue("cmi.success_status", value >= 80 ? "passed" : "failed");
  api.SetValue("cmi.completion_status", "completed"); api.Commit("");
}
function leave() { if (done) return; done = true; api.SetValue("cmi.session_time", "PT1M30S"); api.Terminate(""); }
function onwards() { api.SetValue("adl.nav.request", "continue"); leave(); }
</script></head><body onload="begin()" onunload="leave()">${body}</body></html>`;
