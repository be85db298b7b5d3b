from scaffold_cli.cli import main

main()
