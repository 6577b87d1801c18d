package structure
import ("testing";"os";"fmt";"strings")
func TestDumpTmp(t *testing.T){ for _,n:=range strings.Fields(os.Getenv("DUMP")) { x:=extraction(t,n)
 for _,b:=range x.Blocks { fmt.Printf("%-9s p%d gap%.2f ind%.1f full%v size%.2f b%v [%s] %.70q\n",b.Kind,b.Page,b.Gap,b.Indent,b.Full,b.Size,b.Bold,b.Label,b.Text)}
 d:=Document(x,Hint{Name:n}); for _,p:=range d.Paragraphs { fmt.Printf("%s %s | %s | %.90s\n",p.Kind,p.Element,p.Label,p.Text)}; fmt.Println(d.Warnings) } }
