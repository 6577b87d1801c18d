package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// root is that of the project.
const root = "../.."

// documents are those of the project itself, by their path from its root.
func documents(t *testing.T) []string {
	t.Helper()
	all := []string{"README.md", "cmd/repertory/deploy/README.md"}
	for _, pattern := range []string{"cmd/repertory/docs/*.md", "cmd/repertory/docs/decisions/*.md"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		for _, path := range found {
			name, err := filepath.Rel(root, path)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, filepath.ToSlash(name))
		}
	}
	return all
}

func text(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// commands returns the command lines of a document: the indented blocks, without
// comments, lines that end in a backslash with the next.
func commands(text string) []string {
	var all []string
	text = regexp.MustCompile(`\\\n +`).ReplaceAllString(text, "")
	for line := range strings.Lines(text) {
		line, ok := strings.CutPrefix(line, "    ")
		if line, _, _ = strings.Cut(strings.TrimSpace(line), " #"); ok && regexp.MustCompile(`^(bin/|make |curl )`).MatchString(line) {
			all = append(all, strings.TrimSpace(line))
		}
	}
	return all
}

// workplace is a folder in which the commands of a document can be run as they
// stand there: with bin/repertory, documents at home, and the sample corpus.
func workplace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"documents/CCM_MSP_2018_6-E.txt": "Report\n\n10. The tenth paragraph of a short report.\n\n11. States Parties:\n\n(a) Clear the land;\n\n(b) Report on it.\n",
		"documents/CCM_MSP_2018_6-F.txt": "Rapport\n\n10. Le dixième paragraphe d’un rapport bref.\n\n11. Les États parties :\n\na) Nettoient les terres ;\n\nb) En rendent compte.\n",
		"en-fr.tsv":                      strings.Repeat("mine clearance\tdéminage\nland\tterre\nvictim\tvictime\nassistance\tassistance\n", 20),
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{
		os.CopyFS(filepath.Join(dir, "data"), os.DirFS(demo(t))),
		os.MkdirAll(filepath.Join(dir, "bin"), 0o755),
		os.Mkdir(filepath.Join(dir, "usb"), 0o755),
		os.Symlink(executable(t), filepath.Join(dir, "bin", "repertory")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestCommandsOfTheDocuments runs every command that the documents name, in their
// order: those that serve until they answer, those for curl against a server, and
// those of make as far as that they are there.
func TestCommandsOfTheDocuments(t *testing.T) {
	long(t)
	for _, tool := range []string{"sh", "make", "curl"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	for _, path := range documents(t) {
		lines := commands(text(t, path))
		if len(lines) == 0 {
			continue
		}
		t.Run(path, func(t *testing.T) {
			dir := workplace(t)
			site := served(t, filepath.Join(dir, "data"), nil)
			for _, line := range lines {
				folder := dir
				switch {
				case strings.HasPrefix(line, "make "):
					folder, line = root, "make -n "+strings.TrimPrefix(line, "make ")
				case strings.HasPrefix(line, "curl "):
					line = strings.ReplaceAll(line, "http://localhost:8080", site.URL)
					line = "curl -fsS " + strings.TrimPrefix(line, "curl ")
				case strings.HasPrefix(line, "bin/repertory serve"):
					line += " --addr localhost:0"
				}
				c := process(t, "sh", "-c", line)
				c.Dir = folder
				c.Env = append(c.Env, "HOME="+dir, "REPERTORY_DATA="+filepath.Join(dir, "data"))
				if strings.HasPrefix(line, "bin/repertory serve") {
					_, stop := startServer(t, c)
					stop()
					continue
				}
				if out, err := c.CombinedOutput(); err != nil || len(out) == 0 {
					t.Errorf("%s: %v\n%s", line, err, out)
				}
			}
		})
	}
}

// TestLinksOfTheDocuments follows the links of the documents to files, and the
// files, tests and targets of make that they name.
func TestLinksOfTheDocuments(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	target := regexp.MustCompile("`make ([a-z-]+)")
	flag := regexp.MustCompile("`(?:repertory [a-z]+ )?(--[a-z-]+)")
	makefile := text(t, "Makefile")
	flags := allFlags()
	for _, path := range documents(t) {
		content := text(t, path)
		for _, m := range link.FindAllStringSubmatch(content, -1) {
			if _, err := os.Stat(filepath.Join(root, filepath.Dir(path), m[1])); err != nil {
				t.Errorf("%s: a link leads nowhere: %v", path, err)
			}
		}
		for _, m := range target.FindAllStringSubmatch(content, -1) {
			if !strings.Contains(makefile, "\n"+m[1]+":") {
				t.Errorf("%s: make %s: no such target", path, m[1])
			}
		}
		if strings.Contains(path, "/docs/") && !strings.HasSuffix(path, "changes.md") { // which names former ones
			for _, m := range flag.FindAllStringSubmatch(content, -1) {
				if !flags[m[1]] {
					t.Errorf("%s: no command has the flag %s", path, m[1])
				}
			}
		}
	}
}

// allFlags returns the flags of all commands.
func allFlags() map[string]bool {
	all := map[string]bool{"--help": true, "--data": true}
	for _, c := range newRoot(&app{}).Commands() {
		for _, word := range strings.Fields(c.Flags().FlagUsages()) {
			if strings.HasPrefix(word, "--") {
				all[word] = true
			}
		}
	}
	return all
}

// TestOldFlagOfTranslations takes the former name of a flag, and does not show it.
func TestOldFlagOfTranslations(t *testing.T) {
	for _, flag := range []string{"--translations", "--pack"} {
		_, _, errOut := command(t, "--data", demo(t), "search", flag, "no-such-file", "x")
		if !strings.Contains(errOut, "no-such-file") {
			t.Errorf("%s: %s", flag, errOut)
		}
	}
	if _, out, _ := command(t, "search", "--help"); strings.Contains(out, "--pack") || !strings.Contains(out, "--translations") {
		t.Errorf("the help of search:\n%s", out)
	}
}
